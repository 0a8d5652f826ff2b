package porchlight.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What another process was asked and has not answered. Each question ends: with its answer, or when that process is
/// gone.
final class OpenQuestions {
    private final Map<Long, CompletableFuture<Wire>> open = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable Exception gone;

    /// Asks one. Whoever does not want to know any more cancels it.
    ///
    /// @param send writes it
    CompletableFuture<Wire> ask(Wire question, Consumer<Wire> send) {
        long id = count.incrementAndGet();
        CompletableFuture<Wire> answer = new CompletableFuture<>();
        open.put(id, answer);
        var _ = answer.whenComplete((told, fault) -> open.remove(id));
        send.accept(question.with("question", id));
        Exception why = gone;
        if (why != null) {
            answer.completeExceptionally(why);
        }
        return answer;
    }

    /// A line with an answer came.
    void answered(Wire line) {
        CompletableFuture<Wire> asked = open.get(line.number("answer"));
        if (asked != null) {
            asked.complete(line);
        }
    }

    /// Nobody answers any more.
    void end(Exception why) {
        gone = why;
        open.values().forEach(answer -> answer.completeExceptionally(why));
    }
}
