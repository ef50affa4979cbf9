/** Options of who leads, who finds whom, and who counts as lost. */
export const AVAILABILITY = {
  'high-availability.type':
    'Without it every JobManager is alone: a second one is a second cluster, and what the first knew is gone with it. `kubernetes` and the class of a factory are read too.',
  'high-availability.storageDir':
    'All JobManagers and TaskManagers must reach it: on the disk of one host the next leader finds pointers to files that it does not have. Without it a process with HA does not start.',
  'high-availability.cluster-id':
    'Two clusters with the same id in one ZooKeeper take each other’s jobs. YARN and Kubernetes set it, standalone clusters all begin with `/default`.',
  'high-availability.zookeeper.quorum':
    'The servers of ZooKeeper, `host:port,host:port`. A wrong one shows as a process that waits and ends after the connection time-outs.',
  'high-availability.zookeeper.path.root':
    'A slash comes first. Another root is another world: jobs below the old one are not found, and not deleted.',
  'high-availability.zookeeper.path.jobgraphs': 'Below another name jobs of before are not found, and not deleted.',
  'high-availability.zookeeper.path.execution-plans':
    'Below another name jobs of before are not found, and not deleted. 1.20 calls it `jobgraphs`: 2.3 does not read what 1.20 has left there.',
  'high-availability.zookeeper.path.applications':
    'The node below the cluster id that holds a pointer to each application that is not archived yet.',
  'high-availability.zookeeper.client.session-timeout':
    'Shorter finds a dead leader sooner, and takes a long garbage collection for one. The server has the last word: between 2 and 20 of its ticks.',
  'high-availability.zookeeper.client.connection-timeout':
    'How long a first connection to ZooKeeper may take. Too short, and a process gives up while ZooKeeper only starts.',
  'high-availability.zookeeper.client.retry-wait':
    'The first pause between two attempts of the client at an operation; later pauses are longer.',
  'high-availability.zookeeper.client.max-retry-attempts':
    'How often an operation on ZooKeeper is tried again before the connection counts as lost.',
  'high-availability.zookeeper.client.max-retry-wait': 'The longest pause between two attempts at an operation.',
  'high-availability.zookeeper.client.tolerate-suspended-connections':
    'With `true` there are fewer failovers when ZooKeeper restarts, and a later one when the leader is cut off: it leads until its session is over.',
  'high-availability.zookeeper.client.ensemble-tracker':
    'Whether the client follows changes of the quorum. Off behind an address that ZooKeeper does not know of, as a load balancer’s.',
  'high-availability.zookeeper.client.acl':
    '`open` or `creator`: with `creator` only who made a node may read it, which needs authentication in both ZooKeeper and Flink.',
  'high-availability.zookeeper.client.authorization':
    'Scheme and secret that the client shows to ZooKeeper. Nodes that were made without are not protected afterwards.',
  'high-availability.jobmanager.port':
    'The port or range that JobManagers listen on with HA, in place of `jobmanager.rpc.port`. `0` is any: a firewall in between then hides the next leader.',
  'high-availability.kubernetes.leader-election.lease-duration':
    'How long a silent leader keeps its lease. Others lead only when it has passed.',
  'high-availability.kubernetes.leader-election.renew-deadline':
    'How long a leader tries to renew its lease before it gives up leading. Longer than the lease, and two may think that they lead.',
  'high-availability.kubernetes.leader-election.retry-period':
    'How often a leader renews its lease and others ask for it.',
  'job-result-store.delete-on-commit':
    'With `false` the entries stay for ever, and somebody has to delete them: a job with the id of a finished one is refused as long as they are there.',
  'job-result-store.storage-path':
    'By default below `high-availability.storageDir`, by cluster id. Two clusters with the same path take each other’s jobs for ended.',
  'application-result-store.delete-on-commit': 'With `false` somebody has to delete the results.',
  'application-result-store.storage-path': 'By default below `high-availability.storageDir`, by cluster id.',
  'heartbeat.interval':
    'It must not be more than `heartbeat.timeout`, or no process starts; near to it, one late answer is a death.',
  'heartbeat.timeout':
    'Shorter finds a dead process sooner, and takes a long garbage collection for a death: then a job restarts for nothing.',
  'heartbeat.rpc-failure-threshold':
    'With `-1` only the time-out counts. With `1` a single refused connection is enough, which a short trouble of the network also gives.',
  'pekko.ask.timeout': 'Too short under load shows as `Ask timed out`, in whatever was just done.',
  'pekko.framesize':
    'The largest message between processes, in bytes with a `b`: `10485760b`. A larger one, as a job with very many tasks may need, is dropped.',
  'pekko.tcp.timeout': 'How long a connection to another process may take to be made.',
  'pekko.lookup.timeout': 'How long a client looks for the JobManager in one attempt.',
  'pekko.ssl.enabled': 'Whether calls between processes are encrypted when internal SSL is on.',
  'cluster.registration.initial-timeout':
    'The first patience of a registration between components; each attempt that times out doubles it.',
  'cluster.registration.max-timeout': 'The most that the patience of a registration grows to.',
  'cluster.registration.error-delay': 'A JobManager that comes back is found so much later at most.',
  'cluster.registration.refused-registration-delay': 'The pause after a registration that was refused.',
  'cluster.services.shutdown-timeout': 'How long services may take to stop.',
  'cluster.io-pool.size':
    'Threads of a process for slow work such as deleting checkpoints; 4 for each core by default. Too few, and cleaning up lags behind.',
  'cluster.processes.halt-on-fatal-error':
    'Whether a fatal error halts the JVM without its shutdown hooks. Against processes that hang while they end.',
  'cluster.uncaught-exception-handling': 'Whether an exception that nobody caught is only logged, or ends the process.',
  'cluster.intercept-user-system-exit':
    'What happens when a job’s code calls `System.exit`: by default the process ends, with all jobs in it.',
  'cluster.evenly-spread-out-slots': 'It decides only while `taskmanager.load-balance.mode` is not set.',
  'cleanup-strategy.type':
    'What happens when cleaning up after a job fails. `none` leaves the rest lying, in ZooKeeper and in the storage.',
  'cleanup-strategy.fixed-delay.attempts': 'How often a failed cleaning is tried again.',
  'cleanup-strategy.fixed-delay.delay': 'The pause between two attempts at cleaning up.',
  'cleanup-strategy.exponential-delay.attempts': 'How often a failed cleaning is tried again.',
  'cleanup-strategy.exponential-delay.initial-backoff': 'The first pause between two attempts at cleaning up.',
  'cleanup-strategy.exponential-delay.max-backoff': 'The longest pause between two attempts at cleaning up.',
} as const satisfies Readonly<Record<string, string>>;
