/** What a cell means that the decoder of all files has to look at, in place of a number from 0. */
export const SURPRISING = -2;
