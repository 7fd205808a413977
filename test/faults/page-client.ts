import type { PortEdge } from '../../utils/browser/browser-edge';
import { connect } from '../../utils/browser/transport';
import { RequestError } from '../../utils/messaging/requests';

interface Runtime {
  sendMessage(message: unknown): Promise<unknown>;
  connect(how: { readonly name: string }): {
    readonly onDisconnect: { addListener(listener: () => void): void };
    disconnect(): void;
  };
}
const runtime = (
  (globalThis as { browser?: { runtime: Runtime } }).browser ??
  (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome
).runtime;

const client = connect({
  messages: {
    send: (message) => runtime.sendMessage(message),
    connect(name): PortEdge {
      const port = runtime.connect({ name });
      return {
        name,
        sender: {},
        post: () => undefined,
        onMessage: () => undefined,
        onDisconnect: (listener) => port.onDisconnect.addListener(() => listener()),
        disconnect: () => port.disconnect(),
      };
    },
  },
});
// As every surface does: so it knows when the background has ended.
client.listen(() => undefined);

/**
 * Asks as a surface asks: sent again when the background was ended. A refusal is an answer too. The parameter comes as
 * JSON text: in Firefox an object of the driver's own realm is empty on its way to the background.
 */
Object.assign(globalThis, {
  askBackground: async (name: string, json: string | undefined) => {
    try {
      const send = client.send as unknown as (n: string, ...p: readonly unknown[]) => Promise<unknown>;
      const result = await send(name, ...(json === undefined ? [] : [JSON.parse(json)]));
      // Equal parts are one and the same here, and the driver tells of each object once.
      return { result: JSON.parse(JSON.stringify(result ?? null)) };
    } catch (error) {
      const { code, message } = error instanceof RequestError ? error : { code: '', message: String(error) };
      return { error: { code, message } };
    }
  },
});
