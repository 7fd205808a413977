import type { Browser, Runtime } from 'webextension-polyfill';
import type { BrowserEdge, MessageSender, PortEdge, SurfaceEdge } from './browser-edge';

function toSender(raw: Runtime.MessageSender | undefined): MessageSender {
  return {
    ...(raw?.id === undefined ? {} : { id: raw.id }),
    ...(raw?.url === undefined ? {} : { url: raw.url }),
  };
}

function toPort(raw: Runtime.Port): PortEdge {
  return {
    name: raw.name,
    sender: toSender(raw.sender),
    post: (message) => raw.postMessage(message),
    onMessage: (listener) => raw.onMessage.addListener(listener),
    onDisconnect: (listener) => raw.onDisconnect.addListener(() => listener()),
    disconnect: () => raw.disconnect(),
  };
}

/** The background's end of the extension's messages. Messages from other extensions have no listener at all. */
export function webextMessages(api: Browser): BrowserEdge['messages'] {
  return {
    onMessage(listener) {
      api.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
        const answer = listener(message, toSender(sender));
        return answer ?? undefined;
      });
    },
    onConnect(listener) {
      api.runtime.onConnect.addListener((port) => listener(toPort(port)));
    },
  };
}

/** A surface's end. */
export function webextSurfaceMessages(api: Browser): SurfaceEdge['messages'] {
  return {
    send: (message) => api.runtime.sendMessage(message),
    connect: (name) => toPort(api.runtime.connect({ name })),
  };
}
