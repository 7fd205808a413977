import { t } from '../../utils/i18n/messages';

/** Holds the place of rows that are on their way, so that nothing jumps when they come. */
export function LoadingRows() {
  return (
    <div class="loading" role="status">
      <span class="hidden-text">{t('inspector_loading')}</span>
      {[68, 52, 74, 46, 60, 55].map((width) => (
        <span key={width} class="skeleton" style={{ inlineSize: `${width}%` }} />
      ))}
    </div>
  );
}
