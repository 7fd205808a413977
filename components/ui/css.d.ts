/** Style sheets are imported for their effect; the build turns them into files of the chunk that imports them. */
declare module '*.css';
