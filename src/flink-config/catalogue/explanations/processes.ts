/** Options of processes: addresses, memory, files, and their interfaces. */
export const PROCESSES = {
  'jobmanager.rpc.address':
    'Where TaskManagers look for the JobManager without HA; with HA it is the address that a JobManager tells others. `localhost` on several hosts means that nobody finds it.',
  'jobmanager.rpc.port': 'The port of the JobManager without HA; with HA `high-availability.jobmanager.port` is taken.',
  'jobmanager.rpc.bind-port': 'The port that is really opened, when another one leads to it from outside.',
  'jobmanager.bind-host':
    'The address that the JobManager listens on. `localhost`, as the shipped file has it, shuts out every other host.',
  'jobmanager.resource-id': 'A fixed name of a JobManager; its working directory is named after it.',
  'jobmanager.archive.fs.dir': 'Where ended jobs are archived for the history server.',
  'jobmanager.io-pool.size': 'Threads of the JobManager for slow work; 4 for each core by default.',
  'jobmanager.future-pool.size': 'Threads of the JobManager for what comes later; one for each core by default.',
  'jobmanager.memory.process.size':
    'All memory of the JobManager’s process, the JVM’s own included: what a container’s limit is. More than the container has, and it is killed.',
  'jobmanager.memory.flink.size':
    'Heap and direct memory together. With the size of the process given too, both must fit.',
  'jobmanager.memory.heap.size':
    'The heap. Many jobs with many tasks need more, or garbage collection stops the heartbeats.',
  'jobmanager.memory.off-heap.size': 'Direct and native memory, also of what `main()` of a job uses.',
  'jobmanager.memory.jvm-metaspace.size':
    'For loaded classes. A session cluster that takes many jars runs out of it, and the process ends.',
  'jobmanager.memory.jvm-overhead.fraction': 'The part of the process that is left to the JVM, between least and most.',
  'jobmanager.memory.jvm-overhead.min': 'The least that is left to the JVM.',
  'jobmanager.memory.jvm-overhead.max': 'The most that is left to the JVM.',
  'jobmanager.memory.enable-jvm-direct-memory-limit': 'Whether the JVM holds direct memory to what is configured.',
  'jobstore.expiration-time': 'Seconds that an ended job stays in the list.',
  'jobstore.max-capacity': 'How many ended jobs stay in the list.',
  'jobstore.type': 'Ended jobs are kept in a file, or in memory.',
  'completed-application-store.expiration-time': 'How long an ended application stays in the list.',
  'completed-application-store.max-capacity': 'How many ended applications stay in the list.',
  'taskmanager.host':
    'The address that a TaskManager tells others. Wrong on a host with several networks, tasks do not find each other.',
  'taskmanager.bind-host': 'The address that a TaskManager listens on. `localhost` shuts out every other host.',
  'taskmanager.rpc.port': 'The port or range for calls; `0` is any, which a firewall dislikes.',
  'taskmanager.data.port': 'The port for records between tasks; `0` is any, which a firewall dislikes.',
  'taskmanager.memory.process.size':
    'All memory of a TaskManager’s process, the JVM’s own included: what a container’s limit is. All other parts must fit into it.',
  'taskmanager.memory.flink.size':
    'All that Flink itself uses of a TaskManager. With the size of the process given too, what is left must suffice for the JVM.',
  'taskmanager.memory.framework.heap.size': 'The heap of Flink itself; seldom changed.',
  'taskmanager.memory.framework.off-heap.size': 'Direct memory of Flink itself; seldom changed.',
  'taskmanager.memory.task.heap.size':
    'The heap of the job’s code and its state. Too small ends in `OutOfMemoryError`.',
  'taskmanager.memory.task.off-heap.size': 'Direct memory of the job’s code; some libraries need it.',
  'taskmanager.memory.managed.size': 'Memory for RocksDB, sorting and Python. It wins over the fraction.',
  'taskmanager.memory.managed.fraction':
    'The part for RocksDB, sorting and Python. With `hashmap` nobody uses it: `0` gives it to the heap.',
  'taskmanager.memory.network.fraction': 'The part for network buffers, between least and most.',
  'taskmanager.memory.network.min':
    'The least for network buffers. Too few, and a job of high parallelism fails with `Insufficient number of network buffers`.',
  'taskmanager.memory.network.max': 'The most for network buffers.',
  'taskmanager.memory.jvm-metaspace.size':
    'For loaded classes. Restarts of jobs whose classes cannot be unloaded fill it, and the process ends.',
  'taskmanager.memory.jvm-overhead.fraction':
    'The part of the process that is left to the JVM, between least and most.',
  'taskmanager.memory.jvm-overhead.min': 'The least that is left to the JVM.',
  'taskmanager.memory.jvm-overhead.max': 'The most that is left to the JVM.',
  'taskmanager.memory.segment-size': 'The size of a network buffer, in bytes; larger ones wait longer to be full.',
  'taskmanager.network.memory.buffer-debloat.enabled':
    'Whether less waits between tasks under back pressure, so that barriers come through sooner.',
  'taskmanager.debug.memory.log': 'Whether a TaskManager logs its use of memory from time to time.',
  'taskmanager.log.path': 'The log file that the web interface shows; the scripts of the distribution set it.',
  'parallelism.default':
    'The shipped file has 1: a job that is submitted without `-p` uses one slot, whatever the cluster has.',
  'pipeline.max-parallelism':
    'The number of key groups, and so the most that a job can be rescaled to. Another one does not fit to the state of before.',
  'pipeline.name': 'The name of the job, for people. Two jobs may have the same.',
  'pipeline.jars': 'Jars that are sent with the job.',
  'pipeline.classpaths': 'Addresses that every process can load classes from.',
  'pipeline.object-reuse': 'Whether objects are handed on without a copy. Wrong for code that keeps or changes them.',
  'pipeline.operator-chaining.enabled': 'Whether operators share a task where they can; off for looking closer only.',
  'pipeline.auto-watermark-interval': 'How often watermarks are made; `0` is never.',
  'pipeline.generic-types':
    'With `false` a type that only Kryo can serialize is refused, as its state is slow and hard to change.',
  'pipeline.global-job-parameters': 'Values for the job’s own code.',
  'execution.runtime-mode': '`BATCH` for bounded input: no checkpoints, one stage after the other.',
  'execution.target':
    'Where a job goes: `remote`, `local`, `yarn-application`, `kubernetes-session` and others. What `-t` gives wins.',
  'execution.attached': 'Whether the client waits for the job. Without `-d` it does.',
  'execution.shutdown-on-attached-exit': 'Whether the end of the client ends the cluster too, also by Ctrl-C.',
  'execution.shutdown-on-application-finish':
    'Whether an application cluster ends with its application. With `false` somebody has to end it.',
  'execution.submit-failed-job-on-application-error':
    'Whether a `main()` that throws leaves a job that has FAILED, to be seen. Only with HA.',
  'execution.terminate-application-on-any-job-terminated-exceptionally':
    'Whether the application ends when one of its jobs has failed or was cancelled.',
  'execution.buffer-timeout.interval':
    'How long a record waits for its buffer to be full; `0` never waits and costs throughput.',
  'execution.batch.job-recovery.enabled':
    'Whether a batch job goes on after a failover of the JobManager where it was.',
  'client.timeout': 'What is not answered by then may happen all the same: look before you repeat it.',
  'client.retry-period': 'How often the client asks again for the result of a job.',
  'client.heartbeat.interval': 'How often an attached client says that it is there.',
  'client.heartbeat.timeout': 'After so long without its client a job that was submitted attached is cancelled.',
  'rest.address': 'Where the client sends its requests without HA; with HA it asks ZooKeeper for the leader.',
  'rest.port':
    'The port that the client sends its requests to without HA, and that is opened unless `rest.bind-port` says another.',
  'rest.bind-port': 'The port or range that a JobManager opens for REST. Two on one host need a range.',
  'rest.bind-address':
    'The address that REST listens on. `localhost`, as the shipped file has it, hides the web interface.',
  'rest.await-leader-timeout': 'Shorter than a failover, and a line that is typed meanwhile fails.',
  'rest.connection-timeout': 'How long a connection of the client to REST may take.',
  'rest.retry.delay': 'Long pauses make a line that is typed during a failover wait for longer than it must.',
  'rest.retry.max-attempts': '`0` gives up at the first refusal; by default it is a minute.',
  'rest.client.max-content-length': 'Bytes of the largest answer that the client reads.',
  'rest.server.max-content-length':
    'Bytes of the largest request that REST takes. A larger jar is refused by the web interface.',
  'rest.flamegraph.enabled': 'Whether the web interface offers flame graphs, which cost the sampled tasks time.',
  'web.submit.enable':
    'Whether jars can be uploaded by the web interface. Whoever reaches it runs code in the cluster.',
  'web.cancel.enable': 'Whether the web interface has a button for cancelling.',
  'web.upload.dir': 'Where uploaded jars are kept. Below the temporary folder they go with it.',
  'web.tmpdir': 'Where the web interface keeps its files. A cleaner of `/tmp` breaks it after weeks.',
  'web.refresh-interval': 'How often the web interface asks; what it shows is at most that old.',
  'web.timeout': 'How long the web interface waits for answers within the cluster.',
  'web.history': 'How many ended jobs the web interface shows.',
  'web.exception-history-size': 'How many failures of a job are remembered; the first ones are then lost.',
  'web.checkpoints.history': 'How many checkpoints the web interface remembers.',
  'web.port': 'An old name of `rest.port` that 1.20 still warns of.',
  'blob.server.port': 'The port or range that jars are fetched from; `0` is any, which a firewall dislikes.',
  'blob.storage.directory':
    'Where a process keeps jars on its own disk. Below `/tmp` a cleaner may take them from a running job.',
  'blob.fetch.retries': 'How often a TaskManager tries again to fetch a jar.',
  'blob.offload.minsize': 'Bytes from which on a message’s content travels as a blob.',
  'blob.service.cleanup.interval': 'Seconds after which the jars of an ended job go from the cache.',
  'io.tmp.dirs':
    'Where processes keep temporary files, with commas between folders. Full or cleaned, it takes jobs down.',
  'process.working-dir': 'Where a process keeps what it may find again after a restart.',
  'process.jobmanager.working-dir': 'The same for JobManagers only.',
  'process.taskmanager.working-dir': 'The same for TaskManagers only.',
  'classloader.resolve-order':
    '`child-first` takes the classes of the job’s jar before those of `lib/`. Two copies of one class then do not match each other.',
  'classloader.parent-first-patterns.additional': 'Beginnings of class names that are always taken from `lib/`.',
  'classloader.check-leaked-classloader':
    'Whether use of an ended job’s classes fails. Some libraries do it without harm.',
  'env.java.home': 'The Java that the scripts start.',
  'env.java.opts.all':
    'Options of the JVM for all processes. The shipped file has those that Java 17 needs: without them Kryo and others fail.',
  'env.java.opts.jobmanager': 'Options of the JVM for JobManagers.',
  'env.java.opts.taskmanager': 'Options of the JVM for TaskManagers.',
  'env.java.opts.client': 'Options of the JVM for the client.',
  'env.log.dir': 'Where the scripts write logs.',
  'env.log.max': 'How many old log files are kept.',
  'env.pid.dir': 'Where the scripts note process ids. Cleaned, and `stop` finds nothing to stop.',
  'env.hadoop.conf.dir': 'Where Hadoop’s configuration is.',
  'env.ssh.opts': 'Options of `ssh` for the scripts that start a cluster on several hosts.',
  'fs.default-scheme': 'The file system of paths that name none.',
  'fs.allowed-fallback-filesystems': 'Schemes that Hadoop may serve although Flink has a plugin.',
  'historyserver.archive.fs.dir': 'Where the history server looks for archived jobs, with commas between folders.',
  'historyserver.archive.fs.refresh-interval': 'How often it looks.',
  'historyserver.web.port': 'The port of the history server.',
} as const satisfies Readonly<Record<string, string>>;
