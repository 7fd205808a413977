import { describe, expect, it, vi } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import ro from '../../../public/_locales/ro/messages.json';
import { fileMessages, t } from '../../../utils/i18n/messages';
import { useBrowserMessages, useChosenMessages, useFirstMessages } from '../../../utils/i18n/set-up-messages';

const browser = { message: fileMessages(en), language: () => 'fr-FR' };
const load = async (locale: string) => {
  if (locale !== 'ro') throw new Error('no such file');
  return ro;
};

describe('the language of a surface', () => {
  it('takes numbers from the language of the texts, not from the browser', () => {
    expect(useBrowserMessages(browser)).toEqual({ language: 'en', direction: 'ltr' });
  });
  it('is the chosen one when there is one', async () => {
    expect(await useChosenMessages('ro', browser, load)).toEqual({ language: 'ro', direction: 'ltr' });
    expect(t('ui_undo')).toBe('Anulați');
  });
  it('stays the browser language when the chosen one cannot be read', async () => {
    expect((await useChosenMessages('xx', browser, load)).language).toBe('en');
    expect(t('ui_undo')).toBe('Undo');
  });
  it('comes from a file until the page has time, and then from the browser, without the file', async () => {
    const later: (() => void)[] = [];
    const message = (key: string) => (key === 'language_tag' ? 'ro' : `the browser's ${key}`);
    const text = { message, language: () => 'ro' };
    const used = await useFirstMessages(text, Promise.resolve(ro), (work) => later.push(work), load);
    expect(used).toEqual({ language: 'ro', direction: 'ltr' });
    expect(t('ui_undo')).toBe('Anulați');
    for (const work of later) work();
    expect(t('ui_undo')).toBe('Anulați');
    expect(t('ui_cancel')).toBe("the browser's ui_cancel");
  });
  it('takes from the browser what the file of the first view lacks', async () => {
    const text = { message: (key: string) => `the browser's ${key}`, language: () => 'ro' };
    const { language_tag, ui_undo } = ro;
    await useFirstMessages(text, Promise.resolve({ language_tag, ui_undo }), () => undefined, load);
    expect(t('ui_undo')).toBe('Anulați');
    expect(t('ui_cancel')).toBe("the browser's ui_cancel");
  });
  it('stays that of the file where the browser has its texts in another', async () => {
    const later: (() => void)[] = [];
    // Chromium without the pack of a system's language: its own language is English, its texts are Romanian.
    const text = { message: fileMessages(ro), language: () => 'en-US' };
    const { language_tag, ui_undo } = en;
    const loaded: string[] = [];
    const loadAll = async (locale: string) => {
      loaded.push(locale);
      return en;
    };
    await useFirstMessages(
      text,
      Promise.resolve({ language_tag, ui_undo }),
      (work) => later.push(work),
      loadAll,
    );
    expect(t('ui_undo')).toBe('Undo');
    for (const work of later) work();
    await vi.waitFor(() => expect(t('ui_close')).toBe('Close'));
    expect(t('ui_cancel')).toBe('Cancel');
    expect(loaded).toEqual(['en']);
  });
  it('stays the chosen one when it was chosen meanwhile', async () => {
    const later: (() => void)[] = [];
    await useFirstMessages(browser, Promise.resolve(en), (work) => later.push(work), load);
    await useChosenMessages('ro', browser, load);
    for (const work of later) work();
    expect(t('ui_undo')).toBe('Anulați');
  });
  it('is the browser’s own where the file cannot be fetched', async () => {
    const none = Promise.reject(new Error('no such file'));
    expect((await useFirstMessages(browser, none, () => undefined, load)).language).toBe('en');
    expect(t('ui_undo')).toBe('Undo');
  });
  it('is written from right to left where its script is', async () => {
    const arabic = async () => ({ language_tag: { message: 'ar' } });
    expect((await useChosenMessages('ar', browser, arabic)).direction).toBe('rtl');
  });
});
