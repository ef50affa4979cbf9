package lab.real.tool;

import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.KeeperException.NoNodeException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** The tree of a ZooKeeper, and who it names as leader. */
final class Znodes implements Tool.Service {
    private static final int SESSION_MS = 6000;
    /** ZooKeeper's mark of a container, in the place of an ephemeral znode's owner. */
    private static final long CONTAINER = 0x8000000000000000L;

    private final String server;
    private ZooKeeper zookeeper;

    Znodes(String server) {
        this.server = server;
    }

    @Override
    public String answer(String[] words) throws Exception {
        ZooKeeper connected = connected();
        if (words[0].equals("leader")) return leader(connected, words[1]);
        List<String> nodes = new ArrayList<>();
        walk(connected, words[1], nodes);
        return "{\"tree\":[" + String.join(",", nodes) + "]}";
    }

    private ZooKeeper connected() throws Exception {
        if (zookeeper == null || !zookeeper.getState().isAlive()) {
            zookeeper = new ZooKeeper(server, SESSION_MS, event -> {});
        }
        for (int i = 0; i < 20 && !zookeeper.getState().isConnected(); i++) Thread.sleep(50);
        if (!zookeeper.getState().isConnected()) throw new IllegalStateException("not connected");
        return zookeeper;
    }

    /** What Flink's leader election writes: an address and a session id, as Java serializes them. */
    private static String leader(ZooKeeper zookeeper, String path) throws Exception {
        byte[] data = zookeeper.getData(path, false, null);
        if (data == null || data.length == 0) return "{\"address\":null}";
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(data))) {
            return "{\"address\":" + Json.text(in.readUTF()) + "}";
        }
    }

    private static void walk(ZooKeeper zookeeper, String path, List<String> nodes) throws Exception {
        Stat stat = new Stat();
        byte[] data;
        List<String> children;
        try {
            data = zookeeper.getData(path, false, stat);
            children = zookeeper.getChildren(path, false);
        } catch (NoNodeException e) {
            return;
        }
        nodes.add("{\"path\":" + Json.text(path) + ",\"type\":\"" + typeOf(stat.getEphemeralOwner())
                + "\",\"children\":" + children.size() + ",\"bytes\":" + (data == null ? 0 : data.length) + "}");
        children.sort(null);
        for (String child : children) walk(zookeeper, path.equals("/") ? "/" + child : path + "/" + child, nodes);
    }

    private static String typeOf(long owner) {
        if (owner == 0) return "persistent";
        return owner == CONTAINER ? "container" : "ephemeral";
    }
}
