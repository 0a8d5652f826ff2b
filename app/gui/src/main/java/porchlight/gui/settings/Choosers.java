package porchlight.gui.settings;

import atlantafx.base.controls.ToggleSwitch;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import porchlight.client.Settings;

/// Controls that show what holds and change it.
///
/// @param model whose choices
record Choosers(SettingsModel model) {
    /// On or off.
    ToggleSwitch toggle(String id, String name, Function<Settings, Boolean> value, Consumer<Boolean> change) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setId(id);
        toggle.setAccessibleText(name);
        model.settings().subscribe(now -> toggle.setSelected(value.apply(now)));
        toggle.selectedProperty().addListener((property, before, on) -> {
            if (!on.equals(value.apply(model.settings().get()))) {
                change.accept(on);
            }
        });
        return toggle;
    }

    /// One of several.
    ToggleButton segment(String text, Runnable choose, Function<Settings, Boolean> chosen) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("segment");
        model.settings().subscribe(now -> button.setSelected(chosen.apply(now)));
        button.setOnAction(event -> {
            button.setSelected(true);
            choose.run();
        });
        return button;
    }
}
