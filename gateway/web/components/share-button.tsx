/** Shares a plain link that carries no identity: the phone's own share sheet, or the clipboard. */
import { useT } from '../messages/use-t.ts';
import { Icon } from './icon.tsx';
import { useStatus } from './status-line.tsx';

export function ShareButton({ title, path, words }: { title: string; path: string; words?: string }) {
  const t = useT();
  const { say } = useStatus();
  const share = async (): Promise<void> => {
    const url = new URL(path, location.origin).href;
    try {
      if ('share' in navigator) return await navigator.share({ title, url });
      await (navigator as Navigator).clipboard.writeText(url);
      say(t('share.copied'));
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) say(t('share.by-hand', { url }), { tone: 'bad' });
    }
  };
  return (
    <button type="button" className="button quiet" onClick={() => void share()}>
      <Icon name="share" />
      {words ?? t('action.share')}
    </button>
  );
}
