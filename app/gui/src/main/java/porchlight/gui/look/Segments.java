package porchlight.gui.look;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.NodeOrientation;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.SegmentedButton;
import porchlight.gui.fx.Sight;

/// A row in which one of several is chosen. Tab comes to the one that is marked, the arrow keys to the others; what is
/// marked is what holds, and a wish waits for the word that grants it.
///
/// @param <T> what is chosen
public final class Segments<T> extends SegmentedButton {
    private final Consumer<? super T> wanted;
    private T held;

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
        // JavaFX's own arrows would choose on the way
        addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
    }

    /// One choice more.
    ///
    /// @return its button
    public ToggleButton offer(T choice, String text) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("segment");
        button.setUserData(choice);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> {
            mark();
            if (!choice.equals(held)) {
                wanted.accept(choice);
            }
        });
        getButtons().add(button);
        mark();
        return button;
    }

    private void mark() {
        getButtons().forEach(button -> button.setSelected(held.equals(button.getUserData())));
    }

    private void walk(KeyEvent event) {
        int forward = getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT ? -1 : 1;
        int step = switch (event.getCode()) {
            case RIGHT, KP_RIGHT -> forward;
            case LEFT, KP_LEFT -> -forward;
            default -> 0;
        };
        List<ToggleButton> there =
                getButtons().stream().filter(ToggleButton::isManaged).toList();
        for (int i = 0; step != 0 && i < there.size(); i++) {
            if (there.get(i).isFocused()) {
                go(there.get(i), there.get(Math.clamp(i + step, 0, there.size() - 1)), event.getCode());
                event.consume();
                return;
            }
        }
    }

    /// Only what a traversal comes to shows that it has the focus.
    private static void go(ToggleButton from, ToggleButton to, KeyCode arrow) {
        boolean right = arrow == KeyCode.RIGHT || arrow == KeyCode.KP_RIGHT;
        if (!to.isFocused()) {
            from.requestFocusTraversal(right ? TraversalDirection.RIGHT : TraversalDirection.LEFT);
        }
        if (!to.isFocused()) {
            to.requestFocus();
        }
    }
}
