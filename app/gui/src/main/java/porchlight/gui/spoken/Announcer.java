package porchlight.gui.spoken;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/// Says each change of the connection once. The first is heard at once; of those that follow while it is being said
/// only the newest, so that nobody listens to what is over. Only on the window's thread.
public final class Announcer implements AutoCloseable {
    /// As long as a short sentence takes.
    static final Duration BREATH = Duration.ofMillis(1200);

    private final List<Voice> voices = new ArrayList<>();
    private final Later later;
    private Subscription heard = Subscription.EMPTY;
    private String said = "";
    private String newest = "";
    private boolean speaking;

    public Announcer(Voice voice) {
        this(voice, Later.REAL);
    }

    Announcer(Voice voice, Later later) {
        voices.add(voice);
        this.later = later;
    }

    /// Another voice that says the same.
    public void also(Voice voice) {
        voices.add(voice);
    }

    /// Listens to these words and to none of before. Those of now are read with the window and are not said: nothing
    /// changed but the language.
    ///
    /// @param words what holds, in words that only change with it
    public void follow(ObservableValue<String> words) {
        heard.unsubscribe();
        newest = words.getValue();
        said = newest;
        heard = words.subscribe((before, now) -> hear(now));
    }

    private void hear(String now) {
        newest = now;
        if (!speaking) {
            speak();
        }
    }

    private void speak() {
        if (newest.equals(said)) {
            return;
        }
        said = newest;
        speaking = true;
        voices.forEach(voice -> voice.say(said));
        later.after(BREATH, () -> {
            speaking = false;
            speak();
        });
    }

    @Override
    public void close() {
        heard.unsubscribe();
        newest = said;
    }
}
