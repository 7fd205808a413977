import type { MessageSender, PortEdge } from '../../utils/browser/browser-edge';

const copy = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

/** One end of a connection. Disconnecting tells the other end only, as in the browsers. */
export class FakePort implements PortEdge {
  other: FakePort | null = null;
  private readonly messageListeners: ((message: unknown) => void)[] = [];
  private readonly endListeners: (() => void)[] = [];

  constructor(
    readonly name: string,
    readonly sender: MessageSender,
  ) {}

  /** Two ends that are connected: the surface's and the background's. */
  static pair(name: string, sender: MessageSender): readonly [FakePort, FakePort] {
    const ends = [new FakePort(name, {}), new FakePort(name, sender)] as const;
    ends[0].other = ends[1];
    ends[1].other = ends[0];
    return ends;
  }

  post(message: unknown): void {
    if (!this.other) throw new Error('Attempting to use a disconnected port object');
    const { other } = this;
    queueMicrotask(() => {
      for (const listener of other.messageListeners) listener(copy(message));
    });
  }

  onMessage(listener: (message: unknown) => void): void {
    this.messageListeners.push(listener);
  }

  onDisconnect(listener: () => void): void {
    this.endListeners.push(listener);
  }

  disconnect(): void {
    const { other } = this;
    this.other = null;
    if (!other) return;
    other.other = null;
    for (const listener of other.endListeners) listener();
  }
}
