package porchlight.gui.look;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;
import porchlight.gui.fx.Sight;

/// A row in which one of several is chosen, with a press or with the arrow keys. What is marked is what holds: a wish
/// waits for the word that grants it.
///
/// @param <T> what is chosen
public final class Segments<T> extends SegmentedButton {
    private final Consumer<? super T> wanted;
    private T held;
    private boolean marking;
    /// What was wished for last, until JavaFX is done with that press: by the arrows it tells of it twice.
    private Optional<Toggle> asked = Optional.empty();

    /// @param holds where what holds is read; each time that anything of it is said anew
    /// @param value which of the choices that is
    /// @param wanted is told of a wish for another one
    public <S> Segments(ObservableValue<S> holds, Function<? super S, T> value, Consumer<? super T> wanted) {
        this.wanted = wanted;
        held = value.apply(holds.getValue());
        getStyleClass().add("segments");
        setMinWidth(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        Sight.whileIn(this, holds, now -> {
            held = value.apply(now);
            mark();
        });
        getToggleGroup().selectedToggleProperty().addListener((property, before, now) -> chosen(now));
    }

    /// One choice more.
    ///
    /// @return its button
    public ToggleButton offer(T choice, String text) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("segment");
        button.setUserData(choice);
        button.setMinWidth(USE_PREF_SIZE);
        getButtons().add(button);
        mark();
        return button;
    }

    private void mark() {
        marking = true;
        for (ToggleButton button : getButtons()) {
            button.setSelected(held.equals(button.getUserData()));
        }
        marking = false;
    }

    @SuppressWarnings("unchecked") // nobody else puts anything there
    private void chosen(Toggle toggle) {
        if (marking || toggle == null || held.equals(toggle.getUserData())) {
            return;
        }
        mark();
        if (asked.filter(toggle::equals).isPresent()) {
            return;
        }
        asked = Optional.of(toggle);
        Platform.runLater(() -> asked = Optional.empty());
        wanted.accept((T) toggle.getUserData());
    }
}
