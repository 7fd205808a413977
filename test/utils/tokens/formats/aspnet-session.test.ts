import { aspnetSession } from '../../../../utils/tokens/formats/aspnet-session';
import { describeOpaque } from '../../../builders/describe-opaque';

describeOpaque(aspnetSession, 'ASP.NET_SessionId', ['lit3py55t21z5v55vlm25s55', 'abcdefghijklmnopqrstuv05'], {
  'a digit beyond 5': ['ASP.NET_SessionId', 'lit3py55t21z5v55vlm25s56'],
  '23 characters': ['ASP.NET_SessionId', 'lit3py55t21z5v55vlm25s5'],
  'upper case': ['ASP.NET_SessionId', 'LIT3PY55T21Z5V55VLM25S55'],
  'another name': ['id', 'lit3py55t21z5v55vlm25s55'],
});
