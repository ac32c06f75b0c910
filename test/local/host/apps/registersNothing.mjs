export const month = '2024-01';
