/** How coordinators call their columns: English, German, Spanish, French, Portuguese. Written as `plain()` leaves them. */

export const fields = [
  'title',
  'organization',
  'summary',
  'description',
  'date',
  'time',
  'start',
  'end',
  'duration',
  'place',
  'address',
  'city',
  'postcode',
  'coordinates',
  'latitude',
  'longitude',
  'places',
  'skills',
  'languages',
  'cause',
  'bring',
  'link',
  'contact',
] as const;
export type Field = (typeof fields)[number];

export const isField = (word: string): word is Field => (fields as readonly string[]).includes(word);

const words = (text: string): readonly string[] => text.split('|').map((word) => word.trim());

export const headerWords: Readonly<Record<Field, readonly string[]>> = {
  title: words(
    'title|project title|project|project name|need|name of need|opportunity|opportunity title|opportunity name|opp title|volunteer opportunity|role|role title|activity|activity name|task|task name|event|event name|event title|job|job title|position|what|assignment|headline|name|titel|projekt|projektname|projekttitel|bezeichnung|aufgabe|einsatz|tatigkeit|aktion|angebot|veranstaltung|vorhaben|was|ehrenamt|gesuch|bedarf|titulo|proyecto|nombre del proyecto|nombre|actividad|tarea|necesidad|que|evento|oportunidad|voluntariado|titre|projet|nom du projet|mission|activite|tache|besoin|quoi|intitule|evenement|projeto|nome do projeto|atividade|tarefa|necessidade|o que|nome|acao|vaga',
  ),
  organization: words(
    'organization|organisation|organization name|organisation name|org|org name|org title|nonprofit|non profit|charity|agency|agency name|ngo|host|host organization|host organisation|hosted by|group|provider|partner|partner organization|community partner|sponsor|sponsoring organization|who|by|from whom|verein|trager|einrichtung|institution|organisator|veranstalter|gruppe|initiative|anbieter|wer|ausrichter|verband|stiftung|entidad|asociacion|organizacion|fundacion|ong|quien|institucion|grupo|organiza|organizador|association|organisme|structure|organisateur|fondation|qui|groupe|associacao|entidade|organizacao|fundacao|instituicao|quem',
  ),
  summary: words(
    'summary|short description|short text|teaser|tagline|abstract|in brief|in short|kurzbeschreibung|kurztext|zusammenfassung|kurz|kurzinfo|resumen|descripcion corta|descripcion breve|resume|description courte|en bref|resumo|descricao curta|descricao breve',
  ),
  description: words(
    'description|desc|details|detail|about|long description|full description|what to do|what you will do|what volunteers do|duties|text|body|notes|note|comments|remarks|beschreibung|details zur aufgabe|aufgabenbeschreibung|tatigkeitsbeschreibung|was ist zu tun|bemerkung|bemerkungen|anmerkung|anmerkungen|hinweise|info|infos|inhalt|descripcion|detalle|detalles|observaciones|notas|que hacer|que haras|descriptif|descriptif de la mission|remarques|a faire|descricao|detalhes|observacoes|o que fazer',
  ),
  date: words(
    'date|dates|day|when|event date|date of event|shift date|on|datum|tag|wann|termin|termine|zeitpunkt|einsatztag|datum uhrzeit|datum zeit|date time|date and time|day and time|when where|fecha|fechas|dia|cuando|fecha y hora|quand|jour|date et heure|data|datas|quando|data e hora',
  ),
  time: words(
    'time|times|hours of shift|time of day|shift|shift time|event time|shift hours|from to|time slot|timeslot|uhrzeit|zeit|zeiten|von bis|schicht|zeitraum|zeitfenster|hora|horas|horario|horarios|turno|heure|heures|horaire|horaires|creneau',
  ),
  start: words(
    'start|starts|starts at|start at|start date|start time|start date time|start datetime|begin|begins|beginning|from|date start|time start|beginn|anfang|startdatum|startzeit|ab|von|beginnt|inicio|desde|fecha inicio|fecha de inicio|hora inicio|hora de inicio|comienzo|empieza|debut|date de debut|heure de debut|a partir de|de|data inicio|data de inicio|data inicial|hora inicial|comeco',
  ),
  end: words(
    'end|ends|ends at|end at|end date|end time|end date time|end datetime|finish|until|till|to|date end|time end|ende|enddatum|endzeit|bis|endet|schluss|fin|hasta|fecha fin|fecha de fin|fecha final|hora fin|hora de fin|termina|date de fin|heure de fin|jusqu a|jusque|fim|ate|data fim|data final|data de fim|hora final|termino',
  ),
  duration: words(
    'duration|length|how long|hours needed|hours per shift|hours|dauer|stunden|wie lange|zeitaufwand|aufwand|duracion|cuanto tiempo|duree|combien de temps|duracao',
  ),
  place: words(
    'place|location|where|venue|site|primary loc|location name|place name|meeting point|meeting place|ort|wo|einsatzort|treffpunkt|veranstaltungsort|standort|lugar|donde|ubicacion|sitio|punto de encuentro|lieu|ou|endroit|rendez vous|local|onde|localizacao|ponto de encontro',
  ),
  address: words(
    'address|street|street address|full address|address line 1|address 1|location address|adresse|anschrift|strasse|strasse nr|strasse und hausnummer|direccion|calle|domicilio|rue|endereco|rua|morada',
  ),
  city: words(
    'city|town|locality|municipality|borough|neighborhood|neighbourhood|district|stadt|ortsteil|stadtteil|bezirk|gemeinde|wohnort|ciudad|localidad|municipio|barrio|poblacion|ville|commune|quartier|cidade|bairro|concelho|localidade',
  ),
  postcode: words('postcode|postal code|postalcode|zip|zip code|zipcode|plz|postleitzahl|codigo postal|cp|code postal|cep'),
  coordinates: words(
    'coordinates|coords|coordinate|geo|geo point|geopoint|lat lon|lat lng|lat long|latlng|latitude longitude|gps|koordinaten|coordenadas|coordonnees',
  ),
  latitude: words('latitude|lat|y|geo lat|breite|breitengrad|latitud'),
  longitude: words('longitude|lon|lng|long|x|geo lon|geo lng|lange|langengrad|longitud'),
  places: words(
    'places|spots|slots|seats|capacity|volunteers|volunteers needed|number of volunteers|no of volunteers|of volunteers|num volunteers|volunteer count|volunteers required|people|people needed|number of people|how many|needed|quantity|qty|headcount|openings|positions available|vol requests|max volunteers|helpers|helpers needed|platze|plaetze|anzahl|anzahl helfer|anzahl personen|helfer|helfer benotigt|helferinnen|helfende|personen|freiwillige|benotigte helfer|benotigte personen|wie viele|wieviele|personenzahl|teilnehmerzahl|plazas|cupo|cupos|voluntarios|voluntarios necesarios|numero de voluntarios|n de voluntarios|no de voluntarios|cuantos|cantidad|personas|vacantes|numero de personas|benevoles|nombre de benevoles|nb benevoles|nb de benevoles|nombre de personnes|combien|nombre de places|vagas|numero de voluntarios necessarios|quantos|quantidade|pessoas|lugares',
  ),
  skills: words(
    'skills|skill|skills needed|required skills|requirements|qualifications|experience|abilities|we need someone who|fahigkeiten|kenntnisse|anforderungen|qualifikation|qualifikationen|voraussetzungen|kompetenzen|habilidades|requisitos|competencias|conocimientos|perfil|aptitudes|competences|qualites|pre requis|profil|conhecimentos',
  ),
  languages: words(
    'language|languages|languages spoken|language needed|sprache|sprachen|sprachkenntnisse|idioma|idiomas|lenguas|langue|langues|lingua|linguas',
  ),
  cause: words(
    'cause|causes|category|categories|category desc|category name|theme|topic|type|type of work|focus area|focus|area|field|sector|interest area|kategorie|kategorien|bereich|themen|thema|themenfeld|themenbereich|tatigkeitsfeld|engagementbereich|einsatzbereich|rubrik|art|categoria|categorias|causa|tema|ambito|area tematica|tipo|categorie|domaine|theme|thematique|cause principale|causa social|tematica',
  ),
  bring: words(
    'bring|what to bring|please bring|bring along|mitbringen|bitte mitbringen|mitzubringen|que llevar|traer|llevar|a apporter|apporter|levar|trazer|o que levar',
  ),
  link: words(
    'link|url|website|web|homepage|web page|display url|more info|more information|signup link|webseite|internet|netz|mehr infos|mehr informationen|weitere informationen|enlace|pagina web|sitio web|mas informacion|lien|site web|site internet|en savoir plus|ligacao|pagina|site|mais informacoes',
  ),
  contact: words(
    'contact|contact name|contact person|contact email|contact phone|coordinator|coordinator name|email|e mail|mail|phone|telephone|tel|mobile|cell|phone number|first name|last name|surname|leader|person in charge|responsible|kontakt|kontaktperson|ansprechpartner|ansprechpartnerin|ansprechperson|ansprechpartner in|telefon|telefonnummer|handy|mobil|vorname|nachname|verantwortlich|koordinator|koordination|contacto|persona de contacto|correo|correo electronico|telefono|movil|responsable|coordinador|personne a contacter|courriel|telephone portable|portable|contato|pessoa de contacto|telefone|telemovel|celular|responsavel|coordenador',
  ),
};

/** Dates about the list and not about the work, and columns for machines. */
export const beside = words(
  'created|created date|modified|last modified|last modified date|updated|posted|posted on|published|deadline|sign up by|registration|registered|timestamp|status|id|no|nr|row|erstellt|geandert|aktualisiert|anmeldeschluss|anmeldung bis|bewerbungsfrist|zeitstempel|stand|lfd nr|creado|creada|modificado|fecha limite|marca temporal|estado|cree le|modifie|date limite|horodateur|criado|atualizado|data limite|prazo|hits|slug|uuid',
);
