package porchlight.sandbox.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// Who listens to what: a tree with one level per token, so that 40,000 subjects cost no more than three steps.
final class Subscriptions {
    private static final String ONE = "*";
    private static final String REST = ">";

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Node root = new Node();

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        final Set<Subscription> here = new LinkedHashSet<>();
        final Set<Subscription> rest = new LinkedHashSet<>();

        boolean isEmpty() {
            return children.isEmpty() && here.isEmpty() && rest.isEmpty();
        }
    }

    void add(Subject subject, Subscription subscription) {
        lock.writeLock().lock();
        try {
            Node node = root;
            for (String token : steps(subject)) {
                node = node.children.computeIfAbsent(token, _ -> new Node());
            }
            (subject.last().equals(REST) ? node.rest : node.here).add(subscription);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void remove(Subject subject, Subscription subscription) {
        lock.writeLock().lock();
        try {
            remove(root, steps(subject), 0, subject.last().equals(REST), subscription);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static void remove(Node node, List<String> steps, int depth, boolean rest, Subscription subscription) {
        if (depth == steps.size()) {
            (rest ? node.rest : node.here).remove(subscription);
            return;
        }
        @Nullable Node child = node.children.get(steps.get(depth));
        if (child == null) {
            return;
        }
        remove(child, steps, depth + 1, rest, subscription);
        if (child.isEmpty()) {
            node.children.remove(steps.get(depth));
        }
    }

    /// Everybody who is to get a message: all without a group, and one of each group.
    ///
    /// @param onlySigned leaves out whoever did not sign the subject that he listens to
    List<Subscription> matching(Subject subject, boolean onlySigned) {
        List<Subscription> found = new ArrayList<>();
        lock.readLock().lock();
        try {
            collect(root, subject.tokens(), 0, found);
        } finally {
            lock.readLock().unlock();
        }
        if (onlySigned) {
            found.removeIf(subscription -> !subscription.signed());
        }
        return oneOfEachGroup(found);
    }

    private static void collect(@Nullable Node node, List<String> tokens, int depth, List<Subscription> found) {
        if (node == null) {
            return;
        }
        if (depth == tokens.size()) {
            found.addAll(node.here);
            return;
        }
        found.addAll(node.rest);
        String token = tokens.get(depth);
        collect(node.children.get(token), tokens, depth + 1, found);
        if (!token.equals(ONE)) {
            collect(node.children.get(ONE), tokens, depth + 1, found);
        }
    }

    private static List<Subscription> oneOfEachGroup(List<Subscription> found) {
        Map<String, List<Subscription>> groups = new HashMap<>();
        List<Subscription> chosen = new ArrayList<>();
        for (Subscription subscription : found) {
            subscription
                    .group()
                    .ifPresentOrElse(
                            group -> groups.computeIfAbsent(group, _ -> new ArrayList<>())
                                    .add(subscription),
                            () -> chosen.add(subscription));
        }
        for (List<Subscription> group : groups.values()) {
            chosen.add(group.get(ThreadLocalRandom.current().nextInt(group.size())));
        }
        return chosen;
    }

    private static List<String> steps(Subject subject) {
        List<String> tokens = subject.tokens();
        return subject.last().equals(REST) ? tokens.subList(0, tokens.size() - 1) : tokens;
    }

    boolean isEmpty() {
        lock.readLock().lock();
        try {
            return root.isEmpty();
        } finally {
            lock.readLock().unlock();
        }
    }
}
