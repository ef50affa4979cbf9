/** Words on the pictures of lessons. */
export const social = { doubled: 'orders twice', lost: 'orders lost' } as const;
