/** A new organization's three steps. */
import { Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon.tsx';
import { useT } from '../../messages/use-t.ts';

export function FirstSteps({ standing }: { standing: string }) {
  const t = useT();
  return (
    <ol className="steps">
      <li className="done">
        <Icon name="check" />
        <span>
          <strong>{t('steps.register')}</strong>
          <span className="by block">{t('steps.register-done')}</span>
        </span>
      </li>
      <li className={standing === 'VERIFIED' ? 'done' : ''}>
        <Icon name={standing === 'VERIFIED' ? 'check' : 'clock'} />
        <span>
          <strong>{t('steps.verify')}</strong>
          <span className="by block">{standing === 'VERIFIED' ? t('steps.verify-done') : t('steps.verify-waiting')}</span>
        </span>
      </li>
      <li>
        <Icon name="plus" />
        <span>
          <strong>
            <Link to="/host/post">{t('steps.post')}</Link>
          </strong>
          <span className="by block">{t('steps.post-words')}</span>
        </span>
      </li>
    </ol>
  );
}
