// Stands where Tauri's own script stands in the window: the same calls, answered by the bridge over HTTP.
(() => {
  const callbacks = new Map();
  const listeners = new Map();
  let next = 1;

  const post = async (path, body) => {
    const answer = await fetch(path, { method: "POST", body: JSON.stringify(body ?? null) });
    return answer.json();
  };

  const emit = (event, payload) => {
    for (const [id, listener] of listeners) {
      if (listener.event === event) callbacks.get(listener.handler)?.({ event, id, payload });
    }
  };

  const follow = (job) => {
    const timer = setInterval(async () => {
      const progress = await (await fetch(`/progress/${encodeURIComponent(job)}`)).json();
      if (progress) emit("progress", { job, ...progress });
    }, 100);
    return () => clearInterval(timer);
  };

  const rpc = async ({ name, request, job }) => {
    const stop = job ? follow(job) : () => {};
    const answer = await post("/rpc", { name, request, job }).finally(stop);
    if (answer.error) throw answer.error;
    if (answer.changed.length > 0) emit("changed", answer.changed);
    return answer.view;
  };

  const calls = {
    rpc,
    "plugin:event|listen": async ({ event, handler }) => {
      const id = next++;
      listeners.set(id, { event, handler });
      return id;
    },
    "plugin:event|unlisten": async ({ eventId }) => void listeners.delete(eventId),
    "plugin:dialog|open": () => post("/dialogs/next"),
    "plugin:dialog|save": () => post("/dialogs/next"),
  };

  window.__TAURI_INTERNALS__ = {
    metadata: { currentWindow: { label: "main" }, currentWebview: { windowLabel: "main", label: "main" } },
    transformCallback(callback, once = false) {
      const id = next++;
      callbacks.set(id, (data) => {
        if (once) callbacks.delete(id);
        return callback?.(data);
      });
      return id;
    },
    unregisterCallback: (id) => callbacks.delete(id),
    convertFileSrc: (path) => path,
    invoke: async (command, payload = {}) => {
      window.puntualCalls.push({ command, payload });
      return (calls[command] ?? (async () => null))(payload);
    },
  };
  window.__TAURI_EVENT_PLUGIN_INTERNALS__ = { unregisterListener: (_event, id) => listeners.delete(id) };
  // For the tests: what was asked of the shell, and a way to be the shell (a file dropped on the window, say).
  window.puntualCalls = [];
  window.puntualEmit = emit;
})();
