/** Opens what is shared of a page. A file of its own, so that nothing of the sheet is part of what pages begin with. */
addEventListener('open-share', () => {
  import('./share.ts').then(
    ({ openSheet }) => openSheet(document.body),
    () => dispatchEvent(new Event('no-share')),
  );
});

export {};
