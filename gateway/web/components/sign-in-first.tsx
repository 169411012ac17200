/** What a signed-out person sees where something of their own would be. */
import { Link, useRouterState } from '@tanstack/react-router';
import { useT } from '../messages/use-t.ts';
import { Empty } from './loaded.tsx';

export function SignInFirst({ why }: { why: string }) {
  const t = useT();
  const back = useRouterState({ select: (state) => state.location.href });
  return (
    <Empty icon="person" title={t('sign-in.title')}>
      <p>{why}</p>
      <Link to="/sign-in" search={{ back }} className="button">
        {t('nav.sign-in')}
      </Link>
    </Empty>
  );
}
