import { closeSync, openSync, writeSync } from 'node:fs';

/** One time that a request was sent. */
export interface Attempt {
  /** When, in milliseconds since the campaign began. */
  readonly at: number;
  readonly milliseconds: number;
  /** The process that was asked. */
  readonly api: number;
  /** 0 where there was no answer: nobody listened, the connection broke, or it took too long. */
  readonly status: number;
  /** The last part of the problem's type, where it was one. */
  readonly problem?: string;
}

/**
 * What became of it: `acknowledged` was answered with success, `refused` with a reason that is about the request itself.
 * Anything else is `unknown`: it may have had its effect, or may still have it.
 */
export type Outcome = 'acknowledged' | 'refused' | 'unknown';

interface Asked {
  /** The organization. */
  readonly tenant: string;
  /** The person who asked. */
  readonly client: string;
  /** The Idempotency-Key, or what stands for it. */
  readonly key: string;
  readonly outcome: Outcome;
  readonly attempts: readonly Attempt[];
}

/** So many pieces of a product. */
export interface Line {
  readonly productId: string;
  readonly quantity: number;
}

export interface PlacedOrder extends Asked {
  readonly kind: 'place order';
  readonly lines: readonly Line[];
  /** The ids that were answered, each once: with one key there has to be one. */
  readonly orders: readonly string[];
}

export interface CancelledOrder extends Asked {
  readonly kind: 'cancel order';
  readonly order: string;
}

export interface ReceivedStock extends Asked, Line {
  readonly kind: 'receive stock';
}

export interface RenamedProduct extends Asked {
  readonly kind: 'rename product';
  readonly productId: string;
  readonly name: string;
  /** The version that it was to replace. */
  readonly replaces: number;
}

export type Operation = PlacedOrder | CancelledOrder | ReceivedStock | RenamedProduct;

/** A webhook as it arrived. */
export interface Receipt {
  readonly at: number;
  /** Whose it was said to be. */
  readonly tenant: string;
  /** The same, however often it comes. */
  readonly id: string;
  readonly type: string;
  /** The order. */
  readonly subject: string;
  readonly isGenuine: boolean;
}

/** An event as a follower of the stream was told of it. */
export interface Followed {
  readonly at: number;
  /** Whose events were followed. */
  readonly tenant: string;
  readonly type: string;
  /** The order. */
  readonly subject: string;
}

/** Something that was broken on purpose, and repaired. Moments are milliseconds since the campaign began. */
export interface Fault {
  readonly kind: string;
  readonly target: string;
  readonly from: number;
  readonly to: number;
}

/** Everything that was asked for and everything that was broken, kept here and in a file of one line of JSON each. */
export class History {
  readonly operations: Operation[] = [];
  readonly faults: Fault[] = [];
  readonly receipts: Receipt[] = [];
  /** In the order in which they were told. */
  readonly followed: Followed[] = [];
  private readonly began = performance.now();
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  /** Milliseconds since the campaign began. */
  get now(): number {
    return Math.round(performance.now() - this.began);
  }

  /** Writes down what has become of a request. */
  tell(operation: Operation): void {
    this.operations.push(operation);
    this.write(operation);
  }

  /** Writes down what came by webhook. */
  tellReceipt(receipt: Receipt): void {
    this.receipts.push(receipt);
    this.write({ receipt });
  }

  /** Writes down what a follower was told. */
  tellFollowed({ at, tenant, type, subject }: Followed): void {
    const followed = { at, tenant, type, subject };
    this.followed.push(followed);
    this.write({ followed });
  }

  /** Writes down what was broken. */
  tellFault(fault: Fault): void {
    this.faults.push(fault);
    this.write({ fault });
  }

  close(): void {
    closeSync(this.file);
  }

  private write(line: object): void {
    writeSync(this.file, `${JSON.stringify(line)}\n`);
  }
}
