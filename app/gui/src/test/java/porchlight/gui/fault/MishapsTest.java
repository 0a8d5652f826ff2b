package porchlight.gui.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import porchlight.client.Live;

class MishapsTest {
    private final Mishaps mishaps = new Mishaps(fault -> fault instanceof ArithmeticException);

    @Test
    void theSameFaultAgainAndAgainIsCountedAndLoggedThreeTimes() {
        List<LogRecord> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(Mishaps.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            for (int i = 0; i < 500; i++) {
                mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("frame " + i));
            }
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).hasSize(3);
        assertThat(mishaps.count()).isEqualTo(500);
        assertThat(mishaps.lines()).hasSize(3);
    }

    @Test
    void whatALibraryThrowsForItselfIsNoMishap() {
        mishaps.uncaughtException(Thread.currentThread(), new ArithmeticException());
        assertThat(mishaps.count()).isZero();
        assertThat(mishaps.unread().value()).isZero();
    }

    @Test
    void whatIsToldHoldsNobodysWords() {
        mishaps.uncaughtException(
                Thread.currentThread(),
                new IllegalStateException("abandon 203.0.113.7 /home/amir", new Error("secret")));
        assertThat(String.join("\n", mishaps.lines()))
                .contains("java.lang.IllegalStateException at porchlight.gui.fault.MishapsTest.")
                .contains("because of java.lang.Error")
                .doesNotContain("abandon")
                .doesNotContain("203")
                .doesNotContain("amir")
                .doesNotContain("secret");
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int i = 0; i < 100; i++) {
            Exception fault = new IllegalStateException();
            fault.setStackTrace(
                    new StackTraceElement[] {new StackTraceElement("porchlight.gui.A", "b", "A.java", i + 1)});
            mishaps.uncaughtException(Thread.currentThread(), fault);
        }
        assertThat(mishaps.lines()).hasSize(8).last().asString().endsWith("porchlight.gui.A.b:100");
    }

    @Test
    void whatIsPutAwayComesBackWithTheNextFault() {
        List<Integer> told = new ArrayList<>();
        try (Live.Watch _ = mishaps.unread().watch(told::add)) {
            mishaps.uncaughtException(Thread.currentThread(), new Error());
            mishaps.uncaughtException(Thread.currentThread(), new Error());
            mishaps.putAway();
            mishaps.uncaughtException(Thread.currentThread(), new Error());
        }
        assertThat(told).containsExactly(0, 1, 2, 0, 1);
    }

    @Test
    void aThreadThatThrowsIsHeardWithoutEndingAnybody() throws InterruptedException {
        Thread thread = Thread.ofPlatform().unstarted(() -> {
            throw new IllegalStateException("nobody catches this");
        });
        thread.setUncaughtExceptionHandler(mishaps);
        thread.start();
        thread.join();
        assertThat(mishaps.unread().value()).isEqualTo(1);
    }
}
