package porchlight.gui.identity;

import java.util.Arrays;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.identity.Passphrases;
import porchlight.identity.Passphrases.Grade;

/// How good the passphrase is that is being typed.
final class PassphraseMeter {
    private final Executor work;
    private final Executor window;
    private final Passphrases judge = new Passphrases();
    private final ReadOnlyObjectWrapper<Grade> grade = new ReadOnlyObjectWrapper<>(Grade.TOO_SHORT);
    private long judged;

    PassphraseMeter(Executor work, Executor window) {
        this.work = work;
        this.window = window;
    }

    /// Of what was typed last.
    ReadOnlyObjectProperty<Grade> grade() {
        return grade.getReadOnlyProperty();
    }

    /// @param passphrase wiped
    void judge(char[] passphrase) {
        long number = ++judged;
        work.execute(() -> {
            Grade found;
            synchronized (judge) {
                found = judge.grade(passphrase);
            }
            Arrays.fill(passphrase, '\0');
            window.execute(() -> {
                if (number == judged) {
                    grade.set(found);
                }
            });
        });
    }
}
