import { describe, expect, test } from '@jest/globals';
import { SendQueue, type Outgoing } from './send-queue.ts';

const outgoing = (value: string): Outgoing => ({ topic: 'intake.matching', message: { key: 'k', value } });
const valuesOf = (batch: readonly Outgoing[]) => batch.map(({ message }) => message.value);

describe('sending', () => {
  test('a crowd shares the way', async () => {
    const sent: (string | null)[][] = [];
    const queue = new SendQueue(async (batch) => void sent.push(valuesOf(batch)), 1000);
    await Promise.all(['a', 'b', 'c'].map((value) => queue.add(outgoing(value))));
    await queue.add(outgoing('d'));
    expect(sent).toEqual([['a', 'b', 'c'], ['d']]);
  });

  test('no request is larger than a broker takes, except for one record that is', async () => {
    const sent: (string | null)[][] = [];
    const queue = new SendQueue(async (batch) => void sent.push(valuesOf(batch)), 10);
    const large = 'x'.repeat(50);
    await Promise.all(['aaaa', 'bbbb', 'cccc', large, 'ää'].map((value) => queue.add(outgoing(value))));
    expect(sent).toEqual([['aaaa', 'bbbb'], ['cccc'], [large], ['ää']]);
  });

  test('a request that fails fails for those in it, and for nobody else', async () => {
    let times = 0;
    const send = async (): Promise<void> => {
      if (times++ === 0) throw new Error('away');
    };
    const queue = new SendQueue(send, 1000);
    const first = await Promise.allSettled([queue.add(outgoing('a')), queue.add(outgoing('b'))]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(queue.add(outgoing('c'))).resolves.toBeUndefined();
  });
});
