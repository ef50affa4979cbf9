/** Options of checkpoints, savepoints and state. */
export const CHECKPOINTS = {
  'execution.checkpointing.interval':
    'Longer means more records again after a failure, and with an exactly-once sink results that are seen later. Less than 10 ms is refused.',
  'execution.checkpointing.timeout':
    'A checkpoint that is given up counts as failed: too short, and a slow storage fails the job.',
  'execution.checkpointing.min-pause':
    'With a checkpoint that takes longer than the interval, it leaves the job time to work.',
  'execution.checkpointing.mode': 'With `AT_LEAST_ONCE` nothing waits, and after a failure some records count twice.',
  'execution.checkpointing.externalized-checkpoint-retention':
    'By default no checkpoint survives the end of its job: after a `cancel`, or after too many restarts, there is nothing to start from. Kept ones are yours to delete.',
  'execution.checkpointing.tolerable-failed-checkpoints':
    'With `0` the first failed checkpoint restarts the job; a large number lets a job run for hours with an old one.',
  'execution.checkpointing.dir':
    'All processes must reach it. Without it checkpoints are in the memory of the JobManager and end with it.',
  'execution.checkpointing.savepoint-dir': 'Without it and without a directory in the command, a savepoint fails.',
  'execution.checkpointing.storage':
    '`jobmanager` keeps checkpoints in the memory of the JobManager, `filesystem` in the directory; that one is taken when a directory is set.',
  'execution.checkpointing.num-retained':
    'More cost storage, and let you go back further by hand. A restart takes the newest in any case.',
  'execution.checkpointing.max-concurrent-checkpoints':
    'How many checkpoints may be under way at once; more than one and `min-pause` exclude each other.',
  'execution.checkpointing.interval-during-backlog':
    'The interval while a source reads what has piled up; `0` means no checkpoints meanwhile.',
  'execution.checkpointing.incremental':
    'Whether only what has changed is uploaded. It needs RocksDB, and a restore may have to read more files.',
  'execution.checkpointing.unaligned.enabled':
    'Barriers overtake records under back pressure: checkpoints finish sooner and are larger. Not with `AT_LEAST_ONCE`.',
  'execution.checkpointing.unaligned.forced':
    'Unaligned checkpoints also for jobs with cycles or own partitioners, where they may lose what they promise.',
  'execution.checkpointing.aligned-checkpoint-timeout':
    'An aligned checkpoint that takes longer goes on unaligned; `0` begins unaligned at once. Only with unaligned checkpoints enabled.',
  'execution.checkpointing.checkpoints-after-tasks-finish':
    'Whether checkpoints go on when some tasks have finished. Without them the last results of a bounded sink are never committed.',
  'execution.checkpointing.create-subdir':
    'With `false` the files of all jobs lie side by side, with nothing that tells them apart.',
  'execution.checkpointing.local-backup.enabled':
    'Whether each TaskManager also keeps its state on its own disk, so that a restart in the same slot reads it there.',
  'execution.checkpointing.local-backup.dirs': 'Where the copies on a TaskManager’s own disk are; a list with commas.',
  'execution.checkpointing.data-inline-threshold':
    'State that is smaller is written into the metadata. Too large, and the metadata burdens the JobManager.',
  'execution.checkpointing.snapshot-compression':
    'Whether full snapshots are compressed; incremental ones of RocksDB are in any case.',
  'execution.checkpointing.write-buffer-size': 'Bytes that are gathered before a write of a checkpoint’s file.',
  'execution.checkpointing.cleaner.parallel-mode':
    'Whether the files of an old checkpoint are deleted side by side. Some object stores then complain of too many requests.',
  'execution.checkpointing.file-merging.enabled':
    'Whether small files of checkpoints are written into larger ones, for storages that suffer from many.',
  'execution.checkpointing.file-merging.max-file-size': 'How large a merged file may become.',
  'execution.checkpointing.unaligned.max-subtasks-per-channel-state-file':
    'How many subtasks write their waiting records into one file; fewer means more small files.',
  'execution.state-recovery.path':
    'The savepoint or checkpoint that a job starts from, as `-s` gives it. A path that stays in the configuration is taken at every start anew.',
  'execution.state-recovery.claim-mode':
    'Who may delete the files of the savepoint: with `CLAIM` Flink does, with `NO_CLAIM` it depends on them only until the first full checkpoint.',
  'execution.state-recovery.ignore-unclaimed-state':
    'Whether state that no operator takes is dropped. Also that of an operator whose uid has changed by mistake.',
  'execution.state-recovery.from-local': 'Whether a restart reads the copy on a TaskManager’s own disk.',
  'execution.savepoint.path':
    'The savepoint or checkpoint that a job starts from, as `-s` gives it. Its present name is `execution.state-recovery.path`.',
  'execution.savepoint-restore-mode':
    'Who may delete the files of the savepoint. Its present name is `execution.state-recovery.claim-mode`.',
  'execution.savepoint.ignore-unclaimed-state':
    'Whether state that no operator takes is dropped. Its present name is `execution.state-recovery.ignore-unclaimed-state`.',
  'state.backend.type':
    '`hashmap` keeps state as objects on the heap, `rocksdb` on disk with its own memory. State larger than the heap ends in `OutOfMemoryError` with the first.',
  'state.backend.rocksdb.localdir':
    'Where RocksDB works on the TaskManager’s disk. On a slow or full disk the job stands still.',
  'state.backend.rocksdb.memory.managed':
    'Whether RocksDB keeps to the managed memory. Without, a container may be killed for using too much.',
  'state.backend.rocksdb.memory.fixed-per-slot': 'A fixed memory for each slot in place of the managed one.',
  'state.backend.rocksdb.memory.write-buffer-ratio': 'Which part of RocksDB’s memory is for writing.',
  'state.backend.rocksdb.memory.high-prio-pool-ratio': 'Which part of RocksDB’s memory is for indexes and filters.',
  'state.backend.rocksdb.predefined-options':
    'A set of RocksDB’s own options for a kind of disk: `SPINNING_DISK_OPTIMIZED`, `FLASH_SSD_OPTIMIZED` and others.',
  'state.backend.rocksdb.thread.num': 'Threads of RocksDB for flushing and compacting.',
  'state.backend.rocksdb.checkpoint.transfer.thread.num': 'Threads that upload and download the files of a state.',
  'state.backend.rocksdb.timer-service.factory':
    'Where timers are: on the heap they are faster, and with many of them the heap is full.',
  'state.backend.rocksdb.use-ingest-db-restore-mode':
    'Whether a restore at another parallelism takes over whole files; faster with large state.',
  'state.changelog.enabled':
    'Whether changes of state are uploaded all the time, so that checkpoints are short. It costs more storage and a longer restore.',
  'state.changelog.storage': 'Where the changelog is: `memory` is for tests only, `filesystem` needs a base path.',
  'state.changelog.periodic-materialize.interval':
    'How often the state itself is written, so that the changelog can be cut.',
  'state.backend.forst.primary-dir':
    'Where ForSt keeps state: by default where the checkpoints are, away from the TaskManager.',
  'state.backend.forst.cache.size-based-limit': 'How large the cache of ForSt on a TaskManager’s disk may become.',
} as const satisfies Readonly<Record<string, string>>;
