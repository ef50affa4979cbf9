/**
 * A line that the machines of a run cannot answer, although the model can. Nothing has happened: a branch on all machines
 * can go on from there.
 */
export class MoreMachinesNeeded extends Error {
  override readonly name = 'MoreMachinesNeeded';
}
