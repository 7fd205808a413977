import { useEffect, useRef, useState } from 'preact/hooks';
import { t, tn } from '../../utils/i18n/messages';
import type { Token } from '../../utils/model';
import type { WeakSecretResult } from '../../utils/tokens/check-weak-secret';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { KeyBoxActions } from './key-box';

/** Whether a token was signed with one of the secrets everybody knows. Runs beside the page, on request alone. */
export function WeakSecret({ token, actions }: { readonly token: Token; readonly actions: KeyBoxActions }) {
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [result, setResult] = useState<WeakSecretResult | 'failed' | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const control = new AbortController();
    running.current = control;
    setResult(null);
    setProgress({ done: 0, total: 1 });
    let done = 0;
    try {
      const tools = await actions.tokenTools();
      const told = (at: number, total: number) => {
        done = at;
        setProgress({ done: at, total });
      };
      const answer = await tools.checkWeakSecret(token.hit.raw, told, control.signal);
      setResult(answer);
      if (answer.status === 'found') actions.weakSecretFound?.(token, answer.secret);
    } catch {
      setResult(control.signal.aborted ? { status: 'cancelled', tried: done } : 'failed');
    }
    setProgress(null);
  };

  return (
    <section class="weak-secret">
      <div class="toolbar">
        <Button icon="key" onClick={() => void start()} disabled={progress !== null}>
          {t('weak_check')}
        </Button>
        {progress && (
          <>
            <progress
              aria-label={t('weak_running')}
              value={progress.done}
              max={Math.max(1, progress.total)}
            />
            <Button look="quiet" onClick={() => running.current?.abort()}>
              {t('ui_cancel')}
            </Button>
          </>
        )}
      </div>
      <p class="hint muted">{t('weak_origin')}</p>
      {result === 'failed' ? (
        <Notice tone="bad" role="status">
          {t('weak_failed')}
        </Notice>
      ) : (
        result && <Answer result={result} />
      )}
    </section>
  );
}

function Answer({ result }: { readonly result: WeakSecretResult }) {
  switch (result.status) {
    case 'found':
      return (
        <Notice tone="bad" role="status" title={t('weak_found_title')}>
          {result.secret === '' ? t('weak_found_empty') : t('weak_found', result.secret)}
        </Notice>
      );
    case 'not-found':
      return (
        <Notice tone="info" role="status">
          {tn('weak_not_found', result.tried)}
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice tone="info" role="status">
          {tn('weak_cancelled', result.tried)}
        </Notice>
      );
    case 'not-hmac':
      return (
        <Notice tone="info" role="status">
          {t('weak_not_hmac')}
        </Notice>
      );
  }
}
