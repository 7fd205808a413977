import { expect, it } from 'vitest';
import { safeFileName } from '../../../utils/browser/save-file';

it.each([
  ['jarlens-www.example.com-2026-11-21.html', 'jarlens-www.example.com-2026-11-21.html'],
  ['Starea mea (2) – ședință.json', 'Starea mea (2) _ ședință.json'],
  ['cookies-[::1]-curl.sh', 'cookies-___1_-curl.sh'],
  ['../../etc/passwd', '_/../etc/passwd'.replaceAll('/', '_')],
  ['a\\b:c*d?e"f<g>h|i', 'a_b_c_d_e_f_g_h_i'],
  ['report\u202etxt.exe', 'report_txt.exe'],
  ['line\nbreak\0.txt', 'line_break_.txt'],
  ['.hidden', '_hidden'],
  ['trailing.', 'trailing_'],
])('%j is saved as %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});
