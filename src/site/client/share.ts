/** The share sheet of a page. It is loaded when somebody asks for it. */
import { mount, unmount } from 'svelte';
import ShareSheet from '../../lab/ShareSheet.svelte';

/** Opens it in an element, until it is closed. */
export function openSheet(target: HTMLElement): void {
  const props = {
    base: import.meta.env.BASE_URL,
    onclose: () => void unmount(sheet),
  };
  const sheet = mount(ShareSheet, { target, props });
}
