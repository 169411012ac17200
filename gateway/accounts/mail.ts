/** How letters leave the house: by SMTP, or into a mailbox that is looked at on a page while developing. */
import type { Transporter } from 'nodemailer';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mail {
  /** @throws when the letter was not taken */
  send(letter: Letter): Promise<void>;
  close(): void;
}

const patienceMs = 10_000;

export function smtpMail(url: string, from: string): Mail {
  let transport: Promise<Transporter> | undefined;
  // With the first letter: a start does not wait for it.
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
      pool: true,
    });
  };
  return {
    async send(letter) {
      transport ??= open();
      await (await transport).sendMail({ from, ...letter, disableUrlAccess: true, disableFileAccess: true });
    },
    close: () => void transport?.then((opened) => opened.close()),
  };
}

export type KeptLetter = Letter & { /** ISO 8601 UTC. */ readonly at: string };

/** Keeps the latest letters in memory. */
export class Mailbox implements Mail {
  readonly #letters: KeptLetter[] = [];
  readonly #now: () => string;
  readonly #limit: number;

  constructor(now: () => string, limit = 500) {
    this.#now = now;
    this.#limit = limit;
  }

  async send(letter: Letter): Promise<void> {
    this.#letters.unshift({ ...letter, at: this.#now() });
    this.#letters.length = Math.min(this.#letters.length, this.#limit);
  }

  /** Newest first. */
  letters(to?: string): readonly KeptLetter[] {
    return to === undefined ? this.#letters : this.#letters.filter((letter) => letter.to === to.toLowerCase());
  }

  close(): void {
    this.#letters.length = 0;
  }
}
