import type { TransferFormat } from '../transfer-format';
import { cookieEditor } from './cookie-editor';
import { cookieQuickManager } from './cookie-quick-manager';
import { curl } from './curl';
import { editthiscookie } from './editthiscookie';
import { fetchCall } from './fetch';
import { har } from './har';
import { header } from './header';
import { jarlens } from './jarlens';
import { lwp } from './lwp';
import { netscape } from './netscape';
import { playwright } from './playwright';
import { puppeteer } from './puppeteer';
import { redacted } from './redacted';
import { robW } from './rob-w';
import { setCookie } from './set-cookie';

/** Every format, in the order they are offered; of two that are equally sure of a text the first reads it. */
export const TRANSFER_FORMATS: readonly TransferFormat[] = [
  redacted,
  jarlens,
  cookieEditor,
  editthiscookie,
  netscape,
  header,
  setCookie,
  curl,
  fetchCall,
  har,
  playwright,
  puppeteer,
  robW,
  cookieQuickManager,
  lwp,
];
