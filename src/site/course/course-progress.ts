/** Marks the lessons that this browser has begun. Without script, or without storage, every lesson is open. */
import { progressKey, readProgress } from '../../lesson/index.ts';

for (const item of document.querySelectorAll<HTMLElement>('[data-progress]')) {
  const key = item.dataset['progress'];
  if (key === undefined || key === '') continue;
  try {
    const { done, step } = readProgress(localStorage.getItem(progressKey(key)));
    if (done.length >= Number(item.dataset['steps'])) item.dataset['state'] = 'done';
    else if (done.length > 0 || step > 0) item.dataset['state'] = 'begun';
  } catch {
    // Storage may be switched off.
  }
  const bar = document.querySelector<HTMLElement>(`[data-progress-bar="${CSS.escape(key)}"]`);
  if (bar && item.dataset['state'] !== undefined) bar.dataset['state'] = item.dataset['state'];
  const minutes = item.querySelector('.minutes');
  const state = item.dataset['state'];
  if (minutes && state !== undefined) minutes.textContent = `${state} · ${minutes.textContent ?? ''}`;
}
