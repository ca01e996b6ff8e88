// Shares the address of a page with the share menu of the device, or copies it.

/** @param {HTMLButtonElement} button */
export async function share(button) {
  const status = button.closest('.page-tools')?.querySelector('[role=status]');
  const url = location.href.replace(/#.*/, '');
  const showStatus = (/** @type {string} */ key) =>
    status && (status.textContent = button.dataset[key] ?? '');
  try {
    if (navigator.share) return await navigator.share({ title: document.title, url });
    await navigator.clipboard.writeText(url);
    showStatus('copied');
  } catch (error) {
    // Closing the share menu is not a failure.
    if (/** @type {Error} */ (error).name !== 'AbortError') showStatus('failed');
  }
}
