/** What reaches this far needs a sign-in from a moment ago: says so, and leads there and back. */
import { Link } from '@tanstack/react-router';
import { useT } from '../../../messages/use-t.ts';

export function SignInAgain() {
  const t = useT();
  return (
    <div className="note" role="alert">
      <p>{t('data.again')}</p>
      <p>
        <Link to="/sign-in" search={{ back: '/me/data' }} className="button">
          {t('data.again-go')}
        </Link>
      </p>
    </div>
  );
}
