/** Opens two branches of a lab side by side: the comparison reads their links from its address. */
import type { LabStore } from './lab-store.ts';

/** Leaves for the comparison of two branches. Rejects when one of them cannot be written as a link. */
export async function compareBranches(store: LabStore, left: number, right: number): Promise<void> {
  const { branch, moment, selection, branches } = store.getSnapshot();
  const [one, other] = [left, right].map((id) => {
    store.switchBranch(id);
    return { run: store.bookmark().run, name: branches.find((each) => each.id === id)?.name ?? '' };
  });
  store.switchBranch(branch);
  store.goTo(moment);
  if (selection !== undefined) store.select(selection);
  if (one === undefined || other === undefined) return;
  const [first, second] = await Promise.all([one.run.link(), other.run.link()]);
  const fields = new URLSearchParams({ left: first, right: second, 'left-name': one.name, 'right-name': other.name });
  window.location.assign(`${import.meta.env.BASE_URL}lab/compare/#${fields.toString()}`);
}
