// Stands before a background's own script: counts the events it is told of and the calls it makes of the browser.
(() => {
  const counted = { events: {}, calls: {} };
  globalThis.counted = counted;
  const add = (list, name) => {
    list[name] = (list[name] ?? 0) + 1;
  };
  for (const [area, api] of Object.entries(chrome)) {
    for (const part of [api, ...Object.values(api ?? {})]) {
      if (typeof part !== 'object' || part === null) continue;
      const prefix = part === api ? area : `${area}.${Object.keys(api).find((key) => api[key] === part)}`;
      for (const [name, member] of Object.entries(part)) {
        if (typeof member === 'function' && !/^on[A-Z]|Listener/.test(name)) {
          part[name] = (...args) => {
            add(counted.calls, `${prefix}.${name}`);
            return member.apply(part, args);
          };
        } else if (typeof member?.addListener === 'function') {
          const wrapped = new Map();
          const { addListener, removeListener } = member;
          member.addListener = (listener, ...rest) => {
            wrapped.set(listener, (...args) => {
              add(counted.events, `${prefix}.${name}`);
              return listener(...args);
            });
            addListener.call(member, wrapped.get(listener), ...rest);
          };
          member.removeListener = (listener) =>
            removeListener.call(member, wrapped.get(listener) ?? listener);
        }
      }
    }
  }
})();
