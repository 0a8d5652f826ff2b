package porchlight.sandbox.node;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// What one point came to, as a line that the test outside reads: `VERDICT name ok|FAILED figures`.
final class Verdict {
    private Verdict() {}

    /// Something that may throw.
    interface Question {
        boolean holds() throws IOException, InterruptedException;
    }

    static void say(String name, boolean good, String figures) {
        System.out.println("VERDICT " + name + " " + (good ? "ok" : "FAILED") + " " + figures);
    }

    /// Runs a part; what it throws is a verdict as well, and the next part has its turn.
    static void of(String name, Part part) throws InterruptedException {
        try {
            part.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            say(name, false, "broken off: " + e);
        }
    }

    /// Something that takes a while and may break off.
    interface Part {
        void run() throws Exception;
    }

    /// Asks until it holds.
    static boolean within(int seconds, Question question) throws IOException, InterruptedException {
        for (int i = 0; i < seconds * 2; i++) {
            if (question.holds()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return false;
    }
}
