package porchlight.gui;

import java.util.Collection;
import java.util.List;
import porchlight.client.Diagnosis;
import porchlight.client.DiagnosisLook;
import porchlight.client.Live;
import porchlight.diagnosis.Place;

/// A diagnosis that says what the test wants, and remembers what it was asked.
public final class FakeDiagnosis implements Diagnosis {
    public final Live<List<Place>> places = new Live<>(List.of());
    public final Live<DiagnosisLook> look = new Live<>(DiagnosisLook.NONE);
    private final Collection<String> asked;

    FakeDiagnosis(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public Live<List<Place>> places() {
        return places;
    }

    @Override
    public Live<DiagnosisLook> look() {
        return look;
    }

    @Override
    public void begin() {
        asked.add("diagnosis.begin");
    }
}
