# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
# Figures that people and programs take along.

out-fictional = the figures are made up and say nothing of real areas or people.
out-missing = A figure that is missing is never zero. The reason is always given: suppressed or unreliable, not applicable, unknown or to come later. With a figure it says whether it is estimated, provisional or converted to other boundaries.
