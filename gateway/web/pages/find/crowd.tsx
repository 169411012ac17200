/** People on a hill, waving: the first picture a person sees. */
import { Person } from '../../components/cover/person.tsx';
import { hashOf } from '../../components/random.ts';

const crowd = [
  [40, 'fay', 'wave', false],
  [112, 'lou', 'reach', false],
  [190, 'kim', 'reach', false],
  [268, 'rania', 'wave', true],
  [346, 'bo', 'hold', true],
] as const;

export function Crowd() {
  return (
    <>
      <path d="M0 112c60-26 130-30 200-26s140-2 200 20v24H0z" fill="var(--hill-far)" />
      {crowd.map(([x, seed, pose, flip]) => (
        <Person key={x} x={x} y={122} scale={1.02} seed={hashOf(seed)} pose={pose} flip={flip} />
      ))}
      <path d="M0 122c80-10 160-12 220-8s120 0 180-4v20H0z" fill="var(--hill-near)" />
    </>
  );
}
