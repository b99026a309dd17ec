# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Creates a distributor with one site and two venues with three sites. Golden tests `source` this file.
town() {
    kaiku -q init &&
        kaiku org add "Kaupungin sosiaalipalvelut" --kind distributor --municipality Espoo &&
        kaiku site add Aikuissosiaalityö --org "Kaupungin sosiaalipalvelut" &&
        kaiku org add Kaupunginteatteri --kind venue --municipality Espoo &&
        kaiku site add Päänäyttämö --org Kaupunginteatteri --sector culture &&
        kaiku org add Liikuntapalvelut --kind venue --municipality Kajaani &&
        kaiku site add Uimahalli --org Liikuntapalvelut --sector sports &&
        kaiku site add Kirjasto --org Liikuntapalvelut --sector education --municipality Kuhmo
} > /dev/null
