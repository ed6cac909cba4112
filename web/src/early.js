// Runs by itself before anything is drawn, and is waited for: it is short.

// Puts the theme on that was chosen here before, which src/theme.tsx keeps.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed: the system decides.
}

// What is pressed, written, chosen or sent before the page is alive is done once it is (src/app.tsx says so). Links work by
// themselves.
const again = {
  click: (target) => target.closest('button')?.click(),
  input: (target, text) => {
    if (target.type === 'file') return;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(target, text); // past React, which would not notice
    target.dispatchEvent(new Event('input', { bubbles: true }));
  },
  change: (target) => target.dispatchEvent(new Event('change', { bubbles: true })),
  submit: (target) => target.requestSubmit(),
};
const take = (target, files) => {
  const input = target.closest('.dropzone')?.querySelector('input');
  if (!input || files?.length !== 1) return;
  input.files = files;
  again.change(input);
};
const held = [];
const hold = (event) => {
  const { type, target } = event;
  if (type === 'click' && target.closest('button') === null) return;
  const { value } = target;
  event.preventDefault(); // a file that is dropped would take the page's place
  event.stopPropagation();
  if (type === 'drop') {
    const { files } = event.dataTransfer; // gone when the event is over
    held.push(() => take(target, files));
  }
  if (type in again) held.push(() => target.isConnected && again[type](target, value));
};
const types = [...Object.keys(again), 'dragover', 'drop'];
for (const type of types) document.addEventListener(type, hold, true);
document.addEventListener('alive', () => {
  for (const type of types) document.removeEventListener(type, hold, true);
  for (const act of held) setTimeout(act); // one after the other, each of which the page takes in
}, { once: true });
