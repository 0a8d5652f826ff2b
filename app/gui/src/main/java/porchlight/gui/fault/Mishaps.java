package porchlight.gui.fault;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import porchlight.client.Live;
import porchlight.client.Thrown;

/// What no other code caught, of every thread of this process. It is written to the log, counted, and told; whatever
/// the thread was doing is lost, and the window goes on.
public final class Mishaps implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = System.getLogger(Mishaps.class.getName());
    /// One that comes with every frame would fill the log with itself.
    private static final int LOGGED_OF_A_KIND = 3;

    private static final int MOST_KINDS = 200;
    private static final int MOST_TOLD = 8;

    private final Predicate<Throwable> harmless;
    private final Live<Integer> unread = new Live<>(0);
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Deque<List<String>> last = new ArrayDeque<>();
    private int count;

    /// Everything that nobody caught counts.
    public Mishaps() {
        this(fault -> false);
    }

    /// @param harmless what a library throws on a thread of its own without anything of ours being lost
    public Mishaps(Predicate<Throwable> harmless) {
        this.harmless = harmless;
    }

    /// How many there were since the user put their notice away.
    public Live<Integer> unread() {
        return unread;
    }

    /// The user has read that there were some.
    public void putAway() {
        unread.publish(0);
    }

    /// How many there were since the start.
    synchronized int count() {
        return count;
    }

    /// The newest, for a report, without anybody's words.
    public synchronized List<String> lines() {
        return last.stream().flatMap(List::stream).toList();
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        if (harmless.test(fault)) {
            LOG.log(Level.DEBUG, "a library’s thread", fault);
            return;
        }
        List<String> lines = Thrown.lines(fault);
        if (isNew(lines)) {
            LOG.log(Level.ERROR, "nobody caught what a thread threw", fault);
        }
        unread.publish(unread.value() + 1);
    }

    private synchronized boolean isNew(List<String> lines) {
        count++;
        String kind = String.join(" ", lines);
        if (kinds.size() >= MOST_KINDS) {
            kinds.clear();
        }
        boolean isNew = kinds.merge(kind, 1, Integer::sum) <= LOGGED_OF_A_KIND;
        if (isNew) {
            last.addLast(lines);
            if (last.size() > MOST_TOLD) {
                last.removeFirst();
            }
        }
        return isNew;
    }
}
