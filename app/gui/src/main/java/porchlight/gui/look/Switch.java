package porchlight.gui.look;

import atlantafx.base.controls.ToggleSwitch;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import porchlight.gui.fx.Sight;

/// A switch for everybody. AtlantaFX's answers to the mouse alone, and no screen reader hears of it.
public final class Switch extends ToggleSwitch {
    /// @param spoken what it switches
    public Switch(String id, String spoken) {
        setId(id);
        setAccessibleRole(AccessibleRole.CHECK_BOX);
        setAccessibleText(spoken);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                fire();
                event.consume();
            }
        });
        selectedProperty()
                .addListener((property, before, on) -> notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED));
    }

    /// Shows what holds, each time that anything of it is said anew: so a wish that was refused goes back.
    ///
    /// @param on whether it is on
    /// @param wanted is told of a wish for something else than what holds
    public static <T> Switch of(
            String id, String spoken, ObservableValue<T> holds, Predicate<? super T> on, Consumer<Boolean> wanted) {
        Switch made = new Switch(id, spoken);
        Sight.whileIn(made, holds, now -> made.setSelected(on.test(now)));
        made.selectedProperty().addListener((property, before, wish) -> {
            if (wish != on.test(holds.getValue())) {
                wanted.accept(wish);
            }
        });
        return made;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case SELECTED -> isSelected();
            case INDETERMINATE -> false;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            fire();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
