const lettersAndDigits = (name: string): string =>
  name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
export const foldWorkload = lettersAndDigits;
export const foldEngagement = (name: string): string =>
  lettersAndDigits(name.replaceAll('&', ' and '))
    .replaceAll('modernization', 'modernisation')
    .replaceAll('modernize', 'modernise')
    .replace(/^(microsoft|mci)+/, '')
    .replace(/(workshop|engagement)+$/, '');
export const foldProduct = (name: string): string =>
  name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
