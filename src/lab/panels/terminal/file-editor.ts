/** The editor that `vi` and `nano` open: a text on the page, because a terminal is no place to learn vi in. */
import type { LinePort } from '../../../shell/shell.ts';
import type { LabStore } from '../../lab-store.ts';
import './file-editor.css';

type EditedFile = Parameters<LinePort['terminal']['edit']>[0];

interface EditorDoors {
  /** Writes the file. What it throws is told in the editor, which stays open. */
  readonly save: (text: string) => void;
  /** The editor is gone. */
  readonly closed: () => void;
}

/** Characters that a file written by hand may have: it becomes part of the run, and of its link. */
const MOST = 64 * 1024;

/** What opens files over a page, and makes what is saved part of the run. `closed` hears of the end. */
export function editorOn(mount: HTMLElement, store: LabStore, closed: () => void): (file: EditedFile) => void {
  return (file) => {
    const { host, path } = file;
    open(mount, file, { save: (text) => store.act({ type: 'write', host, path, text }), closed });
  };
}

/** Opens a file. Ctrl-S saves, Escape closes. */
function open(mount: HTMLElement, { host, path, text }: EditedFile, { save, closed }: EditorDoors): void {
  const page = mount.ownerDocument;
  const dialog = page.createElement('dialog');
  dialog.className = 'file-editor';
  const name = page.createElement('label');
  name.textContent = `${path} on ${host}`;
  const area = page.createElement('textarea');
  Object.assign(area, { value: text, spellcheck: false, id: 'file-editor-text' });
  area.setAttribute('autocapitalize', 'off');
  name.htmlFor = area.id;
  const said = page.createElement('p');
  said.setAttribute('role', 'status');
  const button = (words: string, press: () => void): HTMLButtonElement => {
    const made = page.createElement('button');
    Object.assign(made, { type: 'button', className: 'btn', textContent: words });
    made.addEventListener('click', press);
    return made;
  };
  const keep = (): void => {
    // A file ends in a line feed, as an editor leaves it.
    const written = area.value === '' || area.value.endsWith('\n') ? area.value : `${area.value}\n`;
    try {
      if (written.length > MOST) throw new Error(`A file written by hand may have ${MOST} characters.`);
      if (written !== text) save(written);
      dialog.close();
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const foot = page.createElement('div');
  foot.append(
    said,
    button('Save', keep),
    button('Cancel', () => dialog.close()),
  );
  dialog.append(name, area, foot);
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    keep();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed();
  });
  page.body.append(dialog);
  dialog.showModal();
  area.setSelectionRange(0, 0);
  area.focus();
}
