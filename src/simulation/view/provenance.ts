/**
 * Why something happened, as a reader is told it.
 *
 * The kernel knows for each step the step that sent what it handled. That is the whole truth about control, and walking
 * it back from a told step leads to the told step before. Four links follow something else, because the kernel's cause
 * answers another question there; each is a look-up of steps that happened, nothing is made up:
 *
 *   results become visible   the kernel's cause is the checkpoint that let them; asked is where the data come from:
 *                            the last step before at which the source read the order (`ReadHistory.find`)
 *   a source's first read    the kernel's cause is its own fetch; asked is why it reads this partition:
 *                            the step that assigned the partition to it (`Memory.assigned`)
 *   partitions are assigned  the kernel's cause is the last reader that registered; asked is who assigns:
 *                            the step that made the JobMaster with the coordinator inside (`JobTrack.masterMade`)
 *   a TaskManager is given   the kernel's cause is the last heartbeat that was asked for; asked is why no answer came:
 *   up                       the step that ended its process (`Memory.ended`), if it has ended
 */
import type { Told } from './narration/told.ts';

/** Chains of told causes. */
export class Provenance {
  /** Told steps, by step. */
  readonly told = new Map<number, Told>();
  /** For each step the nearest step on the kernel's way back that is told, itself included; −1 for none. */
  private readonly nearest: number[] = [];
  /** The same without the step itself. */
  private readonly behind: number[] = [];
  private readonly led = new Map<number, number[]>();

  /** Takes the next step; steps come in order. `cause` is the kernel's, −1 for none. */
  add(n: number, cause: number, told: Told | undefined): void {
    const behind = cause < 0 || cause >= n ? -1 : (this.nearest[cause] ?? -1);
    const speaks = told !== undefined && told.rank > 0 && told.silent !== true;
    if (told) this.told.set(n, told);
    this.nearest.push(speaks ? n : behind);
    this.behind.push(behind);
    if (!told || told.rank === 0) return;
    const from = this.causeOf(n);
    if (from < 0) return;
    const led = this.led.get(from);
    if (led) led.push(n);
    else this.led.set(from, [n]);
  }

  /** Told causes, nearest first. Of several in a row of one kind only the first is named: loops go round. */
  chain(n: number, limit: number): readonly number[] {
    const chain: number[] = [];
    let kind = this.told.get(n)?.kind;
    for (let at = this.causeOf(n); at >= 0 && chain.length < limit; at = this.causeOf(at)) {
      const told = this.told.get(at);
      if (told?.kind !== kind) chain.push(at);
      kind = told?.kind;
    }
    return chain;
  }

  /** Told steps that name this one as their nearest cause, ascending. */
  consequences(n: number): readonly number[] {
    return this.led.get(n) ?? [];
  }

  private causeOf(n: number): number {
    const behind = this.behind[n] ?? -1;
    const because = this.told.get(n)?.because ?? -1;
    return because < 0 || because >= n ? behind : (this.nearest[because] ?? behind);
  }
}
