/** The record of a line stops in the middle, or the line has gone as far ahead as it may for now. What follows is not known. */
export class LineCut extends Error {
  override readonly name = 'LineCut';

  constructor() {
    super('the line is cut here');
  }
}
