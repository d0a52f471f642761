### La aplicación web de Porchlight en español. Las mismas claves que en.ftl; una prueba las compara.

## En todas partes
back = Volver
cancel = Cancelar
close = Cerrar
print = Imprimir
copy = Copiar
copied = Copiado
delete = Eliminar
edit = Editar
loading = Cargando…
save = Guardar
saved = Guardado
saving = Guardando…
show-more = Mostrar más
try-again = Intentar de nuevo
undo = Deshacer
today = Hoy
failure-safe = No se perdió nada. Porchlight sigue trabajando en segundo plano.
unreachable = No se puede conectar con Porchlight. Revise su conexión.
unreachable-safe = No se pierde nada. Lo que leyó en la bandeja sigue ahí, y lo que escriba allí saldrá después.
unsaved-changes = Hay cambios sin guardar.
unsaved-title = ¿Salir sin guardar?
unsaved-explained = Se perderá lo que cambió en esta página.
unsaved-leave = Salir
not-found = No hay nada en esta dirección.
ask-an-admin = Pida este cambio a un administrador.
remove-named = Quitar { $name }
move-up = Subir
move-down = Bajar

## Marco
main-navigation = Principal
skip-to-content = Ir al contenido
pulse-checks = Consultas de satisfacción
pulse-check = Consulta
pulse = Consultas
set-up = Puesta en marcha
settings = Ajustes
open-steps =
    { $count ->
        [one] 1 paso pendiente
       *[other] { $count } pasos pendientes
    }
offline = Sin conexión
offline-as-of = estado de las
offline-waiting =
    { $count ->
        [one] Sin conexión: se enviará 1 mensaje
       *[other] Sin conexión: se enviarán { $count } mensajes
    }
new-version = Hay una versión nueva
new-version-take = Recargar
leave-unsent =
    { $count ->
        [one] 1 mensaje aún no se ha enviado
       *[other] { $count } mensajes aún no se han enviado
    }
leave-unsent-explained = Al cerrar la sesión no queda nada suyo en este dispositivo: lo que no se ha enviado se descarta.
company-paused-line = El envío está en pausa para toda la empresa. No sale nada hasta que se reactive.
me-menu = { $name }: menú
keyboard-shortcuts = Atajos de teclado
theme = Tema
theme-system = Como el dispositivo
theme-light = Claro
theme-dark = Oscuro
language = Idioma
sign-out = Cerrar sesión
go-to-set-up = Continuar la puesta en marcha
shortcut-move = Moverse por la lista
shortcut-open = Abrir
shortcut-back = Volver
shortcut-search = Buscar
shortcut-new-message = Mensaje nuevo
shortcut-reply = Responder
shortcut-note = Escribir una nota
shortcut-archive = Archivar o devolver
shortcut-unread = Marcar como no leída
shortcut-inbox = Ir a la bandeja
shortcut-pulse-checks = Ir a las consultas
shortcut-set-up = Ir a la puesta en marcha
shortcut-settings = Ir a los ajustes
shortcut-help = Mostrar esta lista
shortcut-commands = Buscar una página, una acción o un nombre
commands = Comandos
commands-hint = Página, acción o nombre
commands-found = Comandos que coinciden
commands-none = Nada coincide
commands-looking = Buscando nombres…
commands-recent = Usado hace poco
commands-here = En esta conversación
commands-go = Ir a
commands-look = Aspecto e idioma
commands-app = Porchlight
commands-conversations = Conversaciones
commands-write = Clientes
commands-write-to = Escribir a { $name }
commands-reply = Respuesta guardada: { $title }
commands-inbox-of = Bandeja: { $name }

## Inicio de sesión
sign-in = Iniciar sesión
signing-in = Iniciando sesión…
sign-in-intro = Cada trabajo termina con unas palabras del cliente.
sign-in-passkey = Entrar con una llave de acceso
sign-in-with = Entrar con { $name }
to-sign-in = Ir al inicio de sesión
email = Correo electrónico
password = Contraseña
password-show = Mostrar la contraseña
password-hide = Ocultar la contraseña
forgot-password = ¿Olvidó su contraseña?
continue = Continuar
done = Listo
download = Descargar
your-name = Su nombre
new-password = Contraseña nueva
choose-password = Elija una contraseña
password-hint = Al menos 8 caracteres. Unas cuantas palabras seguidas se recuerdan bien.
password-more =
    { $count ->
        [one] Falta 1 carácter
       *[other] Faltan { $count } caracteres
    }
password-checking = Comprobando…
password-good = Esta contraseña es buena.
door-wrong-credentials = El correo y la contraseña no coinciden. Revise ambos e intente de nuevo.
door-too-many-attempts = Demasiados intentos. Espere unos minutos e intente de nuevo.
door-wait =
    { $minutes ->
        [one] Demasiados intentos. Intente de nuevo en un minuto.
       *[other] Demasiados intentos. Intente de nuevo en { $minutes } minutos.
    }
door-unreachable = No se puede conectar con Porchlight. Revise su conexión.
door-wrong-code = Este código no es correcto o ya se usó. Espere al siguiente e intente de nuevo.
door-wrong-passkey = Aquí no se conoce esta llave de acceso; quizá se quitó. Entre de otra manera.
door-challenge-expired = Pasó demasiado tiempo. Empiece de nuevo.
door-sign-in-crowded = Muchas personas inician sesión en este momento. Intente de nuevo en unos segundos.
door-link-expired = Este enlace ya se usó o es demasiado antiguo. No se guardó nada; pida uno nuevo.
door-other = No se pudo iniciar sesión. Intente de nuevo en un momento.
door-sso-unknown-person = Nadie tiene aquí el correo de esa cuenta. Pida a un administrador que le invite.
door-sso-not-verified = El correo de esa cuenta no está verificado. Verifíquelo allí o entre de otra manera.
door-sso-failed = No se pudo entrar con esa cuenta. Intente de nuevo o entre de otra manera.
door-sso-expired = Entrar con esa cuenta tardó demasiado. Intente de nuevo.
passkey-ended = La llave de acceso no se usó: se canceló o pasó demasiado tiempo.
passkey-failed = El navegador no pudo usar una llave de acceso. Intente de nuevo o elija otra manera.
first-run-title = Aún no hay nadie aquí
first-run-where = Al arrancar por primera vez, Porchlight escribió un enlace para la primera persona propietaria: en la terminal donde se inició o en su registro. Abra ese enlace para empezar.
first-run-again = El enlace sirve una vez, durante un día. Este comando escribe uno nuevo:
first-run-command = En el equipo donde funciona Porchlight

## Inicio de sesión: el segundo paso
second-step-title = Un paso más
second-step-totp = Abra su aplicación de autenticación y escriba el código que muestra para Porchlight.
second-step-recovery_code = Escriba uno de los códigos que guardó al activar la verificación en dos pasos.
code-of-app = Código de la aplicación de autenticación
code-hint = 6 cifras
recovery-code = Código de recuperación
recovery-code-hint = Cada uno sirve una vez. Los espacios y guiones no importan.
use-recovery-code = Usar un código de recuperación
use-app-code = Usar la aplicación de autenticación
use-password = Usar la contraseña
start-again = Empezar de nuevo

## Enlaces de correos y primer arranque
forgot-intro = Le enviamos un enlace con el que elige una nueva.
reset-mail-me = Enviarme un enlace
reset-mailed = Revise su correo
reset-mailed-explained = Si alguien aquí tiene la dirección { $email }, un enlace va en camino. Sirve durante una hora.
reset-mailed-nothing = ¿No llegó nada? Mire en la carpeta de correo no deseado o pregunte a un administrador de su empresa.
reset-title = Elija una contraseña nueva
reset-save = Guardar la contraseña nueva
reset-done = Su contraseña ha cambiado
reset-done-explained = Se cerró la sesión en todos los dispositivos. Entre con la contraseña nueva.
reset-again = Pedir un enlace nuevo
invitation-title = Le damos la bienvenida a Porchlight
invitation-from = { $company } le invita. Elija una contraseña y ya está dentro.
invitation-intro = Elija una contraseña y ya está dentro.
come-in = Entrar
link-expired = Este enlace ya no sirve
link-expired-invitation = Ya se usó o tiene más de una semana. Si ya tiene contraseña, inicie sesión. Si no, pida un enlace nuevo a quien le invitó.
link-expired-password_reset = Ya se usó o tiene más de una hora.
link-expired-first_owner = Ya se usó o tiene más de un día. Si ya hay alguien aquí, inicie sesión o pídale una invitación. Si no, este comando escribe un enlace nuevo:
link-incomplete = Falta una parte del enlace
link-incomplete-next = Ábralo otra vez desde el correo o cópielo entero. Tras recargar esta página, hay que abrirlo de nuevo.
welcome-title = Le damos la bienvenida a Porchlight
welcome-intro = Dos pasos cortos y Porchlight es suyo.
welcome-step-company = Su empresa
welcome-step-you = Usted
welcome-step-of = Paso { $step } de { $of }
welcome-company = Nombre de la empresa
welcome-company-hint = Como lo leen sus clientes.
welcome-zone-hint = El reloj de la empresa: por él van las horas de silencio y los informes.
time-zone-none = Ninguna zona horaria lleva esto en su nombre.
welcome-email-hint = Con él inicia sesión.
welcome-finish = Empezar

## Confirme que es usted
confirm = Confirmar
confirm-title = Confirme que es usted
confirm-explained = Esto puede hacer daño en manos ajenas, y usted inició sesión hace un rato. Después no se le pregunta durante 15 minutos.
confirm-passkey = Usar una llave de acceso
second-factor-title = Primero, una cosa
second-factor-intro = { $company } pide que inicie sesión en dos pasos: algo que sabe y algo que tiene. Toma un minuto.
second-factor-app = Usar una aplicación de autenticación
second-factor-app-hint = Una aplicación en su teléfono muestra un código que escribe al iniciar sesión.
second-factor-passkey = Crear una llave de acceso
second-factor-passkey-hint = Inicia sesión con su huella, su cara o el PIN de este dispositivo.

## Su cuenta
tab-your-sign-in = Inicio de sesión
tab-devices = Dispositivos
account-you = Usted
account-name-hint = Lo ven sus colegas. El correo y el rol los cambia un administrador.
password-intro = Nadie más la conoce; solo guardamos una huella con la que se reconoce.
password-none = No tiene ninguna: entra de otra manera. Con una contraseña hay una entrada más.
password-change = Cambiar la contraseña
password-set = Crear una contraseña
password-current = Contraseña actual
password-wrong = Esta no es su contraseña.
password-change-ends = Se cierra la sesión en todos sus otros dispositivos.
password-changed = Su contraseña ha cambiado
two-step = Verificación en dos pasos
two-step-intro = Tras la contraseña, un código de una aplicación en su teléfono. Quien averigüe la contraseña aún no entra.
two-step-on = Activada
two-step-since = desde
two-step-set-up = Activar la verificación en dos pasos
two-step-turn-off = Desactivar
two-step-off-title = ¿Desactivar la verificación en dos pasos?
two-step-off-explained = Desde entonces basta la contraseña para entrar, y los códigos de recuperación dejan de servir.
two-step-now-off = La verificación en dos pasos está desactivada
two-step-now-on = La verificación en dos pasos está activada
totp-scan = Escanee esta imagen con una aplicación de autenticación (1Password, Google Authenticator, el gestor de contraseñas de su teléfono…) y escriba el código que muestra.
totp-picture = Código QR para una aplicación de autenticación. La clave de abajo dice lo mismo.
totp-open-app = Abrir en la aplicación de este teléfono
totp-key = O escriba esta clave en la aplicación
totp-wrong-code = Este código no es el correcto. Espere al siguiente y escríbalo; el reloj del teléfono debe ir bien.
totp-turn-on = Activar
recovery-codes = Códigos de recuperación
recovery-codes-of = Códigos de recuperación de Porchlight de { $name }
recovery-codes-once = Guarde estos códigos ahora: se muestran esta única vez. Con ellos entra si pierde el teléfono.
recovery-codes-each = Cada código sirve una vez.
recovery-codes-kept = Los he guardado
recovery-codes-closing = No se muestran otra vez. Cierre de nuevo si los ha guardado o no los necesita.
recovery-codes-left =
    { $count ->
        [0] No quedan códigos de recuperación. Cree otros.
        [one] Queda 1 código de recuperación.
       *[other] Quedan { $count } códigos de recuperación.
    }
recovery-codes-new = Códigos de recuperación nuevos
recovery-codes-new-explained = Recibe diez códigos nuevos. Los anteriores dejan de servir.
recovery-codes-make = Crear códigos nuevos
passkeys = Llaves de acceso
passkeys-intro = Entre con su huella, su cara o el PIN de un dispositivo. Nada que recordar, y nada que una página falsa pueda robar.
passkeys-no-browser = Este navegador no admite llaves de acceso. Quizá otro de este dispositivo sí.
passkeys-no-name = Las llaves de acceso necesitan una dirección con nombre. A esta instalación se llega por un número.
passkey-add = Añadir una llave de acceso
passkey-add-explained = Su navegador le pide la huella, la cara o el PIN y guarda la llave de acceso.
passkey-name = Nombre
passkey-name-hint = Para distinguirla de otras.
passkey-waiting = Esperando al navegador…
passkey-added = Se añadió la llave de acceso
passkey-known = Este dispositivo ya tiene una llave de acceso suya.
passkey-made = Creada
passkey-used = último uso
passkey-never-used = nunca usada
passkey-rename = Cambiar el nombre
passkey-rename-named = Cambiar el nombre de { $name }
passkey-remove = Quitar
passkey-remove-title = ¿Quitar { $name }?
passkey-remove-explained = Ya no deja entrar a nadie. Quítela también de la lista de llaves de acceso del dispositivo.
passkey-removed = Se quitó { $name }
device-name = { $browser } en { $system }
linked = Cuentas vinculadas
linked-intro = Entre con una cuenta que tiene en otro lugar.
linked-since = Vinculada
link-named = Vincular { $name }
unlink = Desvincular
unlink-named = Desvincular { $name }
unlink-title = ¿Desvincular { $name }?
unlink-explained = Esa cuenta ya no le deja entrar. Asegúrese de tener otra manera.
unlinked = { $name } ya no está vinculada
sessions = Dispositivos con sesión
sessions-intro = Dónde tiene la sesión abierta. Cierre la que no conozca y cambie entonces su contraseña.
session-this = Este dispositivo
session-by-password = entró con la contraseña
session-by-passkey = entró con una llave de acceso
session-by-sso = entró con una cuenta vinculada
session-by-invitation = llegó por invitación
session-seen = visto por última vez
session-end-named = Cerrar sesión de { $name }
session-ended = Se cerró la sesión de { $name }
sessions-only-this = Solo tiene la sesión abierta en este dispositivo.
sessions-end-others = Cerrar todas las demás
sessions-end-others-title = ¿Cerrar la sesión en todos los demás dispositivos?
sessions-end-others-explained = En cada uno habrá que entrar de nuevo. En este sigue abierta.
sessions-others-ended = Se cerró la sesión en todos los demás dispositivos
own-keys-intro = Las claves permiten a sus propios programas actuar por la API en su nombre. No pueden más que usted.
own-keys-empty = No tiene claves de API

## Consultas: la lista
feed = Todas las consultas
story = Lo que pasó
filters = Filtros
filter-all = Todas
filter-sentiment = Opinión
filter-campaign = Campaña
filter-technician = Técnico
clear-filter = Quitar: { $name }
clear-filters = Quitar los filtros
search-pulse-checks = Buscar cliente, trabajo o técnico
figure-sent = Enviadas
figure-sending = Enviándose
figure-waiting = En espera
figure-held = En espera
figure-suppressed = No enviadas
figure-failed = Fallidas
figure-answered = Respondidas
mark-sent = Enviada
mark-sending = Enviándose
mark-held = En espera
mark-suppressed = No enviada
mark-failed = Fallida
mark-positive = Contento
mark-neutral = Regular
mark-negative = Descontento
outcome-sent = Enviada
outcome-sending = Enviándose
outcome-held = En espera
outcome-suppressed = No enviada
outcome-failed = No se pudo entregar
outcome-answered = Respondida
answered-positive = Respondió: contento
answered-neutral = Respondió: regular
answered-negative = Respondió: descontento
no-technician = Sin técnico
feed-empty = Aún no hay consultas
feed-empty-next = Cuando un trabajo se completa en Housecall Pro, su consulta aparece aquí en un segundo: qué se envió, qué espera, qué no se envió y por qué.
feed-nothing-matches = Ninguna consulta coincide con estos filtros
channel-sms = mensaje
channel-email = correo
channel-sms-long = Mensaje de texto
channel-email-long = Correo electrónico
sent-one = { $channel } { $delivery }
sent-all-failed = No se pudo entregar · { $detail }
page-opened = página abierta
no-reason-given = sin motivo indicado
delivery-held = en espera
delivery-queued = en cola
delivery-sending = en camino
delivery-sent = enviado
delivery-delivered = entregado
delivery-failed = fallido
delivery-outcome_unknown = resultado desconocido
delivery-canceled = cancelado

## Decisiones
decision-sent = Enviada
decision-held = En espera hasta las { $until } · { $rule }
decision-suppressed = No enviada · { $rule }
rule-ok = nada lo impedía
rule-opted-out = el cliente pidió no recibir mensajes
rule-consent-missing = falta el consentimiento
rule-hcp-notifications-off = las notificaciones están desactivadas en Housecall Pro
rule-no-address = sin teléfono ni correo
rule-invalid-address = la dirección no es válida
rule-landline = el número es un teléfono fijo
rule-permanent-carrier-error = el operador rechaza este número
rule-frequency-cap = límite de frecuencia
rule-duplicate = ya se envió para este trabajo
rule-open-complaint = una queja abierta
rule-quiet-hours = horas de silencio
rule-sender-not-registered = el remitente no está registrado
rule-daily-cap = se alcanzó el límite diario
rule-company-paused = el envío está en pausa
rule-pulse-checks-off = las consultas están desactivadas
rule-no-campaign = no hay campaña para este técnico
rule-campaign-off = la campaña está desactivada

## Consultas: la historia
campaign-named = Campaña: { $name }
no-campaign = Sin campaña
also-credited = También participaron: { $names }
answer-changed = cambiada después
scores = Puntos (de 10): { $list }
open-customer-page = La página del cliente
send-again = Enviar de nuevo
send-again-title = ¿Enviar otra vez esta consulta a { $name }?
send-again-explained = El cliente recibe el mensaje y el correo una vez más. Su respuesta anterior se conserva.
send-again-gate = Las bajas y las horas de silencio se respetan; la historia dirá qué pasó.
sent-again = Enviada de nuevo
segments =
    { $count ->
        [one] 1 mensaje
       *[other] { $count } mensajes
    }

## Puesta en marcha
set-up-intro = Hasta que todo esto esté hecho, los clientes pueden no recibir ninguna consulta, o dos mensajes por un trabajo.
set-up-done = Todo listo. Cada trabajo completado se convierte en una consulta.
set-up-progress = { $done } de { $total } listos
set-up-steps = Pasos en Porchlight
set-up-switches = Interruptores en Housecall Pro
set-up-switches-why = Housecall Pro envía sus propios mensajes al terminar un trabajo. Desactívelos para que los clientes no reciban dos. Porchlight no puede ver estos interruptores; marque cada uno cuando lo haya comprobado.
step-connect_housecall = Conectar Housecall Pro
step-webhooks_arrive = Recibir los eventos de Housecall Pro
step-import_employees = Importar empleados
step-make_campaigns = Crear una campaña para cada técnico
step-connect_twilio = Conectar Twilio para los mensajes
step-connect_email = Conectar un servidor de correo
step-switch_job_finished_text = Desactivar el mensaje “Job finished”
step-switch_notify_customer = Dejar “Notify customer” sin marcar
step-switch_reviews_app = Desactivar la aplicación Reviews de Housecall Pro
step-state-done = Hecho
step-state-todo = Pendiente
step-state-attention = Requiere atención
step-attention = Requiere atención
switch-job-finished-text-path = Account Settings › Text Messages › desmarque “Job finished” (requiere el plan Essentials o superior)
switch-notify-customer-path = En la pantalla Finish Job › deje “Notify customer” sin marcar. Lo está por defecto cuando el mensaje “Job finished” está desactivado; avise a sus técnicos.
switch-reviews-app-path = My Apps › Reviews › desactívela, porque también escribe al cliente al terminar un trabajo
switch-is-off = Comprobado: está desactivado
webhook-url = URL del webhook
webhook-where = En Housecall Pro: My Apps › App Store › Webhooks › Active › pegue esta URL › Save. Después copie aquí, en la conexión, el secreto de firma.
import-now = Importar ahora
importing = Importando…
import-running = { $employees } empleados, { $customers } clientes, { $jobs } trabajos hasta ahora
import-done = Importados: { $employees } empleados, { $customers } clientes, { $jobs } trabajos
import-failed = La importación se detuvo: { $error }. Iníciela de nuevo; lo que ya está se conserva.
make-all-campaigns = Crear campañas para todos
see-matching = Ver quién coincide
fix-matching = Revisar los que casi coinciden
campaigns-made =
    { $count ->
        [0] Todos los técnicos ya tienen campaña
        [one] 1 campaña creada
       *[other] { $count } campañas creadas
    }
campaigns-skipped =
    { $count ->
        [one] No se creó ninguna campaña para un técnico:
       *[other] No se creó ninguna campaña para { $count } técnicos:
    }
campaign-skipped = { $name }: { $reason }
verify = Verificar
verifying = Verificando…
verified = Verificada
verified-ok = La conexión funciona

## Ajustes
settings-dispatch = Despacho
settings-company-group = Empresa
settings-records = Registros

## Campañas
campaigns = Campañas
campaigns-intro = Por un trabajo completado se pregunta con el nombre y la cara del técnico que vino; si no, con los de la empresa.
tab-campaigns = Campañas
tab-technicians = Técnicos
tab-rules = Reglas
tab-page = Página del cliente
campaign-new = Nueva campaña
company-campaign = Campaña de la empresa
company-campaign-explained = Se usa cuando ninguna campaña de técnico coincide
employee-campaigns =
    { $count ->
        [one] 1 campaña de empleado
       *[other] { $count } campañas de empleados
    }
employee-id-missing = Sin Employee ID: esta campaña nunca coincide
campaigns-empty = Aún no hay campañas
campaigns-empty-next = Importe sus empleados y cree una campaña para cada uno de una vez.
campaign-off = Desactivada
campaign-figures = { $sent } enviadas · { $answered } respondidas
last-30-days = últimos 30 días
campaign-made = Campaña para { $name } creada

## Campañas: Employee IDs
matching-title = Coincidencia de Employee ID
matching-matched =
    { $count ->
        [one] 1 coincide
       *[other] { $count } coinciden
    }
matching-near-miss =
    { $count ->
        [one] 1 casi coincide
       *[other] { $count } casi coinciden
    }
matching-missing =
    { $count ->
        [one] falta 1
       *[other] faltan { $count }
    }
matching-empty = Aún no hay técnicos
matching-empty-next = Importe sus empleados de Housecall Pro; aquí aparecen todos los activos.
state-matched = Coincide
state-near-miss = Casi coincide
state-missing = Falta
spelling-campaign = Campaña
spelling-hcp = Housecall Pro
difference-case = Solo difieren mayúsculas y minúsculas. Los trabajos van a la campaña de la empresa hasta que se corrija.
difference-space = Hay un espacio de más. Los trabajos van a la campaña de la empresa hasta que se corrija.
difference-other_address = Es otra dirección de la misma persona. Los trabajos van a la campaña de la empresa hasta que se corrija.
use-hcp-spelling = Usar la de HCP
make-campaign = Crear campaña
make-all-missing =
    { $count ->
        [one] Crear la campaña que falta
       *[other] Crear las { $count } campañas que faltan
    }
no-email-in-hcp = Sin correo en Housecall Pro, por tanto sin Employee ID
spelling-fixed = { $name } ya coincide
matching-mode = Coincidencia de Employee ID
matching-exact = Exacta
matching-exact-hint = Cada letra, mayúscula y espacio debe ser igual al correo en Housecall Pro.
matching-lenient = Flexible
matching-lenient-hint = No importan las mayúsculas ni los espacios alrededor.
fallback-title = Cuando nada coincide
fallback = Usar la campaña de la empresa
fallback-on = Un técnico sin campaña queda cubierto por la campaña de la empresa.
fallback-off = Sin campaña que coincida no se envía nada; la lista lo dice.

## Campañas: reglas
rules-sending = Envío
rules-enabled = Enviar consultas
rules-enabled-hint = Si está desactivado, los trabajos completados se registran como “no enviada”.
rules-channels = Canales
rules-recipients = Destinatarios
recipients-first = Primer móvil y primer correo
recipients-first-hint = Un mensaje y un correo por trabajo.
recipients-all = Todos los teléfonos y correos del trabajo
recipients-all-hint = Parejas y administradores reciben cada uno el suyo.
rules-cap = Límite de frecuencia
rules-cap-intro = Ninguna segunda consulta a la misma persona en este tiempo. Una persona es el cliente y cada número y dirección de destino.
rules-cap-label = Como máximo una en
rules-cap-hint = De 0 a 365 días. Una campaña puede tener el suyo.
rules-cap-none = 0 significa sin límite: cada trabajo completado envía.
cap-out-of-range = Entre 0 y 365 días
unit = Unidad
hours = horas
days = días
rules-quiet = Horas de silencio
rules-quiet-intro = Los mensajes salen entre estas horas, en la zona horaria del cliente; los demás esperan a la mañana. Las leyes estatales más estrictas se aplican solas.
quiet-feedback = Consultas
quiet-service = Mensajes de servicio
quiet-from = Desde
quiet-to = Hasta
rules-alerts = Avisos
rules-alerts-intro = Quién se entera al instante cuando llega una respuesta.
alerts-who = Quién
alerts-when = Para respuestas de clientes

## Campañas: la página del cliente
review-links = Enlaces de reseñas
review-links-intro = Todos ven los mismos enlaces, del mismo tamaño, respondan lo que respondan.
review-kind = Sitio
review-label = Texto del botón
review-url = Dirección
review-own = Su propio sitio
review-add = Añadir enlace
review-yelp = Yelp prohíbe a las empresas pedir reseñas, por eso Porchlight rechaza enlaces a Yelp.
review-yelp-why = Yelp no está en la lista: sus reglas prohíben pedir reseñas a los clientes y baja de posición a las empresas que lo hacen.
questions = Preguntas
questions-intro = Se hacen después de la cara, con un control deslizante. Mejor pocas.
question = Pregunta
question-en = En inglés
question-es = En español
question-add = Añadir pregunta

## Campañas: el editor
campaign-who = Quién
campaign-when = Cuándo y cómo
campaign-words = Textos
campaign-words-intro = Se usa el idioma del cliente cuando se conoce; si no, inglés.
campaign-name = Nombre
employee-id = Employee ID
employee-id-hint = El correo del técnico en Housecall Pro, letra por letra (Account Settings › Employees).
photo-url = Foto
photo-url-company = Logotipo de la empresa
photo-url-hint = Dirección de una imagen cuadrada. Se muestra redonda.
campaign-enabled = Usar esta campaña
campaign-enabled-hint = Si está desactivada, los trabajos se tratan como si no existiera.
campaign-own-cap = Límite de frecuencia propio
campaign-company-cap =
    { $hours ->
        [one] El de la empresa: 1 hora
       *[other] El de la empresa: { $hours } horas
    }
campaign-delete-title = ¿Eliminar la campaña { $name }?
campaign-delete-explained = Sus consultas y respuestas anteriores se conservan. Los trabajos nuevos van a la campaña de la empresa.
variables = Variables
variables-hint = Se insertan donde está el cursor.
template-sms = Mensaje de texto
template-email-subject = Asunto del correo
template-email-body = Correo
segments-counting = Contando…
segments-ucs2 = un carácter especial acorta las partes
characters =
    { $count ->
        [one] 1 carácter
       *[other] { $count } caracteres
    }
preview = Vista previa
preview-text = Mensaje
preview-page = Página
preview-email = Correo
preview-now = ahora
preview-sample = Con un cliente de ejemplo.

## Empresa
company = Empresa
company-intro = Lo que los clientes ven de usted.
company-name = Nombre
time-zone = Zona horaria
company-phone = Teléfono
company-phone-hint = Para el botón “contáctenos”
company-email = Correo electrónico
company-website = Sitio web
company-address = Dirección postal
company-address-hint = La ley la exige al pie de cada correo.
company-pause = Pausar todo el envío
company-pause-hint = No sale nada mientras esté activado; los trabajos se registran con el motivo.
company-now-paused = El envío está en pausa
company-now-on = El envío está activo de nuevo

## Conexiones
connections = Conexiones
connections-intro = Las cuentas por las que llegan los trabajos y salen los mensajes. Los secretos se guardan cifrados y no se vuelven a mostrar.
connect = Conectar
disconnect = Desconectar
disconnect-title = ¿Desconectar { $name }?
disconnect-explained = Se borran sus secretos. Lo recibido y lo enviado se conserva.
connection-ok = Funciona
connection-attention = Requiere atención
connection-not-verified = Sin verificar
last-event = Último evento
kind-housecall = Housecall Pro
kind-twilio = Twilio
kind-email = Correo electrónico
kind-housecall-for = De donde vienen trabajos, clientes y empleados
kind-twilio-for = Envía y recibe los mensajes de texto
kind-email-for = Envía los correos por su propio servidor de correo
kind-housecall-connect = Conectar Housecall Pro
kind-twilio-connect = Conectar Twilio
kind-email-connect = Conectar un servidor de correo
connect-housecall-intro = Dos cosas de Housecall Pro, ambas en My Apps › App Store: una clave de API (API Key Management) y, después de guardar, el secreto de firma de la aplicación Webhooks.
connect-twilio-intro = Account SID y auth token están en la primera página de la consola de Twilio.
connect-email-intro = El acceso SMTP al servidor que envía sus correos.
part-housecall-api_key = Clave de API
part-housecall-webhook_secret = Secreto de firma del webhook
part-housecall-base_url = Dirección de la API
part-twilio-account_sid = Account SID
part-twilio-auth_token = Auth token
part-twilio-from = Número de teléfono
part-twilio-base_url = Dirección de la API
part-email-host = Servidor SMTP
part-email-port = Puerto
part-email-from = Remitente
part-email-username = Usuario
part-email-password = Contraseña
part-twilio-messaging_service_sid = Messaging service SID
part-twilio-a2p_registered = Registro para mensajes de empresas (A2P 10DLC)
choice-a2p_registered-true = Registrado
choice-a2p_registered-false = Aún no: retener todos los mensajes
part-email-security = Cifrado
choice-security-starttls = STARTTLS (puerto 587)
choice-security-tls = TLS (puerto 465)
choice-security-none = Ninguno (puerto 25)
part-email-from_name = Nombre del remitente
part-email-reply_to = Las respuestas van a
part-hint-api_key = My Apps › App Store › API Key Management › Generate API Key
part-hint-webhook_secret = Se puede añadir después, al configurar el webhook
secret-kept = Guardado. Déjelo vacío para conservarlo.
secrets-needed = Los secretos se dieron para otra dirección. Escríbalos de nuevo, para que solo vayan adonde usted quiere.
more-fields = Más campos
save-and-verify = Guardar y verificar

## Webhooks
webhooks = Webhooks
webhooks-intro = Cada evento tal como llegó, y qué fue de él.
receipts = Recibidos
receipt = Evento
receipts-empty = No hay nada aquí
receipts-empty-next = Pegue la URL del webhook en Housecall Pro; sus eventos aparecen aquí en un segundo.
receipt-repeats =
    { $count ->
        [one] llegó otra vez
       *[other] llegó { $count } veces más
    }
receipt-waiting = En espera
receipt-processed = Procesado
receipt-ignored = Ignorado
receipt-failed = Fallido
replay = Procesar de nuevo
replay-hint = Procesar de nuevo es seguro: un trabajo nunca recibe una segunda consulta.
replayed = Entregado de nuevo
front-door = Puerta de entrada
front-door-intro = Housecall Pro permite una sola URL de webhook. Porchlight entrega cada evento a sus otros sistemas: firmado, y lo intenta de nuevo si no responden. Un evento puede llegar tarde o dos veces: ordénelos por su hora, no por su llegada.
forward-url = Entregar a
forward-add = Añadir
last-delivery = Última entrega
http-status = HTTP { $status }
signing-secret = Secreto de firma
secret-once = Cópielo ahora: solo se muestra una vez.

## Tareas en segundo plano
background-jobs = Tareas en segundo plano
background-jobs-intro = El trabajo detrás de las pantallas. Lo que falló definitivamente espera aquí.
job-failed = Fallidas
job-waiting = En espera
job-running = En curso
job-attempts =
    { $count ->
        [one] 1 intento
       *[other] { $count } intentos
    }
job-retry = Intentar de nuevo
job-retried = En cola de nuevo
jobs-none-failed = No ha fallado nada
jobs-none-failed-next = Cuando algo no se logra ni tras varios intentos, aparece aquí con su causa.
jobs-none-waiting = No hay nada en espera
jobs-none-running = No hay nada en curso

## Bajas
opt-outs = Bajas
opt-outs-intro = Quién pidió no recibir mensajes y con qué palabras. Vale al instante, en todos los canales.
opt-outs-empty = Nadie se ha dado de baja
opt-outs-empty-next = Cuando un cliente responde STOP, o lo dice con otras palabras, queda registrado aquí.
opt-out-add = El cliente pidió que paremos
opt-out-title = ¿Dejar de escribir a { $name }?
opt-out-explained = Ya no se le enviará ningún mensaje ni correo automático. Puede volver enviando START.
opt-out-confirm = Dejar de escribir
opt-out-added = Registrado
opt-out-source-text = Por mensaje
opt-out-source-carrier = Informado por el operador
opt-out-source-unsubscribe = Por el enlace de baja de un correo
opt-out-source-employee = Registrado por un empleado
opt-out-stands = Vigente
opt-out-lifted = Levantada
find-customer = Buscar al cliente
nobody-found = No se encontró a nadie
every-address = Todas las direcciones

## Decisiones y auditoría
decisions = Decisiones
decisions-intro = Lo que se decidió sobre cada mensaje, primero lo más reciente.
decisions-empty = Aún no hay decisiones
decisions-empty-next = El primer trabajo completado escribe la primera línea.
somebody = Destinatario desconocido
audit = Registro de auditoría
audit-intro = Quién cambió qué, y cuándo.
audit-empty = Aún no se ha cambiado nada
audit-empty-next = Aquí quedan anotados los cambios en ajustes, campañas y conexiones.

## More
more = Más
open-cases =
    { $count ->
        [one] 1 caso abierto
       *[other] { $count } casos abiertos
    }
shortcut-cases = Ir a Casos
shortcut-customers = Ir a Clientes
shortcut-reports = Ir a Informes
sending = Enviando…
uploading = Subiendo
edit-named = Editar { $name }
rule-no-longer-needed = los planes cambiaron mientras esperaba
rule-not-delivered = no entregado
rule-under-way = todavía en camino
rule-unexplained = sin motivo registrado

## Answers
answer-by-page = En la página
answer-by-text = Por mensaje
story-answer-page = El cliente respondió: { $mark }
story-answer-text = El cliente respondió por mensaje: { $mark }
story-answer-voice = El cliente respondió con un mensaje de voz: { $mark }
story-found = Se encontró terminado al leer los trabajos de Housecall Pro
story-qr = Alguien escaneó un código
story-keyword = Alguien escribió una palabra clave
story-recipients = Destinatarios: { $list }
story-no-recipients = Sin destinatarios
story-taken-sms = El operador recibió el mensaje
story-taken-email = El servidor recibió el correo
story-opened = El cliente abrió la página
story-link = El cliente abrió { $name }
answer-history = Todas las respuestas
voice-comment = Mensaje de voz
seconds = { $count } s
see-case = Ver el caso de recuperación
source-keyword = Palabra clave
source-qr = Código QR

## Cases
cases = Casos
case = Caso
cases-recovery = Recuperación
cases-board = Casos por estado
cases-intro = Clientes que no quedaron contentos, y quién lo arregla.
cases-mine = Míos · { $count }
cases-unowned = De nadie · { $count }
cases-overdue = Vencidos · { $count }
cases-none-here = Nada aquí
cases-empty = Ningún cliente descontento
cases-empty-next = Cuando alguien responde con una cara triste, aquí se abre un caso con responsable y plazo.
search-cases = Buscar clientes con casos
case-status = Estado
case-status-open = Abierto
case-status-in_progress = En curso
case-status-waiting = En espera
case-status-resolved = Resuelto
case-no-comment = No dejó comentario
case-nobody = Nadie
case-due = Vence
case-overdue = Vencido
case-move = Mover el caso de { $name }
case-moved = { $name }: { $to }
case-owner = Responsable
case-due-at = Fecha límite
case-escalated = Escalado
case-see-pulse-check = El control de satisfacción
case-outcome = ¿En qué quedó?
case-outcome-solved = Resuelto
case-outcome-revisit = Nueva visita
case-outcome-refund = Reembolsado
case-outcome-explained = Aclarado
case-outcome-unreachable = No se pudo localizar
case-outcome-other = Otra cosa
case-note = Nota
case-note-hint = Solo para su equipo.
case-note-add = Añadir nota
case-note-optional = Nota (opcional)
case-note-needed = Diga en pocas palabras en qué quedó
case-resolve = Resolver
case-resolve-title = Resolver el caso de { $name }
case-resolved = Resuelto
case-reopen = Volver a abrir
case-ask = Preguntar si está resuelto
case-ask-title = ¿Preguntar a { $name } si está resuelto?
case-ask-explained = Recibe un mensaje y un correo con dos botones. Su respuesta cierra el caso o lo abre de nuevo. La puerta decide como con todos los mensajes.
case-ask-first-name = nombre
case-ask-link = enlace
case-ask-refused = No se envió: { $why }
case-ask-sent = Preguntado
case-asked = Se preguntó si está resuelto
case-not-asked = Aún no se preguntó si está resuelto
case-solved-yes = El cliente dice que está resuelto
case-solved-no = El cliente dice que no está resuelto
case-history = Historial del caso
case-event-opened = Caso abierto
case-event-note = Nota
case-event-owner = Responsable
case-event-status = Estado
case-event-due = Nueva fecha límite
case-event-escalated = Se acabó el plazo
case-event-asked = Se preguntó si está resuelto
case-event-answered = El cliente respondió
case-event-outcome = Resuelto
case-event-reopened = Abierto de nuevo
case-event-feedback = Nueva opinión
case-settings-intro = Qué pasa cuando un cliente no queda contento.
case-settings-when = Cuándo se abre un caso
case-settings-negative = Tras una respuesta negativa
case-settings-neutral = También tras una respuesta regular
case-settings-hold = No preguntar nada nuevo mientras haya un caso abierto
case-settings-hold-hint = Hasta que venza su plazo, sea cual sea la respuesta probable del cliente.
case-settings-who = Quién se encarga
case-settings-owner = Responsable de los casos nuevos
case-settings-due = Horas para arreglarlo
case-settings-escalate = Cuando venza el plazo, avisar a
case-settings-words = “¿Está resuelto?”
case-settings-words-intro = El mensaje al cliente. Use las variables de nombre, empresa y enlace tal como están aquí.

## Bios
bios = Presentaciones
bios-intro = Quién viene, contado antes de la visita: con una cara, unas palabras y lo que dicen otros clientes.
bios-empty = Aún no hay técnicos
bios-empty-next = Importe sus empleados de Housecall Pro; cada técnico aparecerá aquí.
bios-sent = Enviadas
bios-settings = Cuándo y cómo
bios-none-sent = Aún no se envió ninguna presentación
bios-none-sent-next = Sale sola cuando un técnico va en camino, o a mano desde aquí.
bios-when = Cuándo salen las presentaciones
bios-enabled = Enviar presentaciones automáticamente
bios-enabled-hint = Desactivado: solo a mano.
bios-on-my-way = Cuando el técnico va en camino
bios-on-my-way-hint = En cuanto se pulsa “On my way” en Housecall Pro.
bios-on-assigned = Cuando se asigna un técnico
bios-on-assigned-hint = Así el cliente sabe con días de antelación quién viene.
bios-hours-before = Horas antes de la visita
bios-hours-before-hint = 0: en seguida.
bio-send = Enviar presentación
bio-send-who = ¿Quién se presenta?
bio-none-ready = Aún no hay ninguna presentación activada.
bio-send-explained = { $customer } recibe un enlace a la presentación de { $technician } por mensaje y correo. La puerta decide como con todos los mensajes.
bio-missing = Falta: { $list }
bio-lacks-photo = foto
bio-lacks-text = texto
bio-lacks-certifications = certificaciones
bio-complete = Completa
bio-not-made = Aún sin hacer
bio-sent-opened = { $sent } enviadas · { $opened } abiertas en 30 días
bio-on-auto = Activa, automática
bio-on = Activa, a mano
bio-off = Desactivada
bio-trigger-on_my_way = En camino
bio-trigger-assigned = Asignado
bio-trigger-by_hand = A mano
bio-trigger-swap = Cambio de técnico
bio-status-sending = Enviándose
bio-status-sent = Enviada
bio-status-held = Retenida
bio-status-suppressed = No enviada
bio-status-failed = Fallida
bio-status-withdrawn = Retirada
bio-status-replaced = Sustituida
bio-replaced-by = Viene { $name } en su lugar
bio-withdraw = Retirar
bio-withdraw-title = ¿Retirar la presentación enviada a { $name }?
bio-withdraw-explained = Su página dirá que los planes han cambiado. Lo que aún no salió no se envía.
bio-enabled = Esta presentación se puede enviar
bio-enabled-hint = Actívela cuando esté lista.
bio-auto-send = Sale automáticamente
bio-auto-send-hint = Antes de cada visita de este técnico, según “Cuándo y cómo”.
bio-photo = Foto y cargo
bio-photo-add = Añadir foto
bio-photo-other = Otra foto
bio-photo-hint = JPEG, PNG, WebP o GIF, hasta 15 MB. Se elimina el lugar donde se tomó.
bio-photo-none = Hasta entonces se muestra la imagen de Housecall Pro.
bio-photo-remove = Usar la imagen de Housecall Pro
bio-title = Cargo
bio-title-hint = Por ejemplo “Maestro plomero”.
bio-words = En pocas palabras
bio-words-intro = ¿Qué querría saber usted de alguien que viene a su casa?
bio-text = Texto
bio-text-long = Como máximo 2000 caracteres
characters-left = Quedan { $count } caracteres
bio-video = Vídeo
bio-video-intro = Un saludo de medio minuto. Solo se carga cuando alguien lo reproduce.
bio-video-add = Añadir vídeo
bio-video-other = Otro vídeo
bio-video-hint = MP4, WebM o MOV, hasta 100 MB.
bio-certifications = Certificaciones
bio-certification = Certificación
bio-certifications-intro = Una que ha caducado deja de mostrarse.
certification-name = Nombre
certification-issuer = Emitida por
certification-number = Número
certification-expires = Válida hasta
certification-add = Añadir certificación
bio-documents = Documentos
bio-documents-intro = Una licencia o un seguro que los clientes pueden abrir.
document-label = Etiqueta de { $name }
document-add = Añadir documento
document-hint = PDF, JPEG o PNG, hasta 20 MB.
bio-feedback = Lo que dicen los clientes
bio-feedback-show = Mostrar las opiniones sobre este técnico
bio-feedback-hint = Se actualiza solo: todos los recuentos y los comentarios más recientes, digan lo que digan.
bio-feedback-counts = Hasta ahora: { $positive } contentos · { $neutral } regulares · { $negative } descontentos
crop = Recortar
crop-title = ¿Qué parte de la foto?
crop-hint = Arrastre la foto o use las flechas; + y - amplían.
crop-zoom = Ampliar
crop-use = Usar esta parte
campaign-bios = Las presentaciones salen automáticamente
campaign-bios-hint = El técnico de esta campaña se presenta antes de cada visita.

## Reports
reports = Informes
reports-intro = Qué fue de cada trabajo terminado. Las puntuaciones son suyas; aquí nunca se cuentan reseñas públicas.
report-overview = Resumen
report-fairness = Equidad
report-period = Período
period-last-7 = Últimos 7 días
period-last-30 = Últimos 30 días
period-last-90 = Últimos 90 días
period-this-month = Este mes
period-last-month = El mes pasado
period-from = Desde
period-to = Hasta
by-day = Por día
by-week = Por semana
by-month = Por mes
report-empty = Nada en este período
report-empty-next = Elija otros días, o termine el primer trabajo.
report-funnel = Del trabajo a la respuesta
report-funnel-intro = Abiertos, respondidos y enlace a reseña: como parte de los alcanzados.
funnel-completed = Terminados
funnel-asked = Preguntados
funnel-sent = Alcanzados
funnel-opened = Abiertos
funnel-answered = Respondidos
funnel-clicked = Enlace a reseña
report-answers = Respuestas
answers-as-table = Ver como tabla
answers-as-chart = Ver como gráfico
answers-chart = { $answered } respuestas en el período: { $positive } contentos, { $neutral } regulares, { $negative } descontentos
step-day = Día
step-week = Semana del
step-month = Mes
answers-bar = { $day }: { $answered } respuestas, { $positive } contentos, { $neutral } regulares, { $negative } descontentos
faces-bar = { $positive } contentos, { $neutral } regulares, { $negative } descontentos
no-answers = Aún sin respuestas
headline-asked = Consultas
headline-reached = Alcanzados
headline-opened = Abiertos
headline-answered = Respondidos
headline-happy = Contentos
headline-score = Puntuación media
headline-before = antes: { $value }
report-campaigns = Por campaña
report-suppressed = No enviados, y por qué
report-suppressed-intro = Mensajes que la puerta no dejó pasar.
report-none-suppressed = Se envió todo.
report-cases = { $opened } casos abiertos, { $resolved } de ellos resueltos.
csv-pulse-checks = Todas las consultas en CSV
csv-whole = Los archivos CSV incluyen todas las campañas y todos los técnicos del período.
leaderboard = Técnicos por puntuación
leaderboard-intro = La puntuación va de 0 a 100: una respuesta contenta cuenta entera, una regular la mitad. Menos de { $few } respuestas dicen poco y van al final.
leaderboard-line = { $asked } preguntados · { $answered } respondidos
leaderboard-credited = { $count } como segundo técnico
leaderboard-average = { $score } de 10 en las preguntas
leaderboard-score = Puntuación, de 0 a 100
leaderboard-cases =
    { $cases ->
        [one] 1 caso
       *[other] { $cases } casos
    } · { $recovered ->
        [one] 1 recuperado
       *[other] { $recovered } recuperados
    }
few-answers = Pocas respuestas
fair-even = A todos se les pregunta igual y todos ven los mismos enlaces.
fair-uneven = No a todos se les preguntó igual: mire abajo.
fair-figures = Se terminaron { $completed } trabajos, se preguntó por { $asked } y en { $reached } de ellos se llegó al cliente.
fair-passed =
    { $count ->
        [one] A un cliente no se le preguntó por un motivo que depende de quién lo visitó.
       *[other] A { $count } clientes no se les preguntó por un motivo que depende de quién los visitó.
    }
fair-not-reached = Quién no supo de nosotros
fair-not-reached-intro = Lo que dicen el cliente, la ley, la red o toda la empresa vale igual para todos.
fair-uneven-reason = Rompe la igualdad
fair-all-reached = Se llegó a todos.
fair-links = Enlaces a reseñas
fair-links-intro = La página muestra los mismos enlaces sea cual sea la respuesta.
fair-answer = Respuesta
fair-pages = Páginas abiertas
fair-shown = Enlaces mostrados
fair-per-page = Por página
fair-followed = Seguidos
fair-unanswered = Sin respuesta
fair-technicians = Por técnico
fair-technicians-intro = Trabajos que dirigieron. Las proporciones pueden variar: uno va donde la gente tiene teléfono fijo.
fair-share = Proporción alcanzada
fair-unasked =
    { $count ->
        [one] 1 trabajo terminado sin control
       *[other] { $count } trabajos terminados sin control
    }
fair-unasked-intro = No debería haber ninguno. Aquí está el trabajo del que se supo demasiado tarde para preguntar; los anteriores a la conexión con Housecall Pro no cuentan.

## Roles and what they open
not-yours = Esto no es parte de su función
not-yours-ask = Si lo necesita, pídalo a { $names }.
not-yours-next = Si lo necesita, pídalo a un administrador de su empresa.
read-only = Puede leer esto. Para cambiar algo, pídalo a un administrador.
go-home = Ir a su página de inicio
pulse-checks-own = Sus consultas
feed-empty-own-next = Cuando se complete un trabajo suyo, su consulta aparecerá aquí, con lo que responda el cliente.
customers-own = Sus clientes
customers-own-intro = Los clientes de sus trabajos abiertos.
customers-empty-own-next = Aquí aparecen los clientes de sus trabajos abiertos.
bio = Presentación
bio-mine = Su presentación
bio-mine-intro = Esto ven los clientes antes de que usted llegue. La oficina lo cambia: dígale qué falta.
bio-mine-off = Su presentación está desactivada. La oficina puede activarla.
bio-mine-none = No hay una presentación suya
bio-mine-none-next = Su acceso no está vinculado a un empleado de Housecall Pro. Un administrador puede vincularlo invitándole desde la lista de Housecall Pro.
bio-mine-none-sent = Aún no la ha enviado.
bio-send-mine = Enviar mi presentación
bio-send-mine-explained = { $customer } recibe un enlace a su presentación por mensaje y por correo. La compuerta decide como con todo mensaje.
settings-you = Usted
settings-account = Su cuenta

## People
people = Personas
people-intro = Quién puede entrar, y qué puede ver y hacer cada uno.
people-empty = Aún no hay nadie más
people-empty-next = Invite a quienes escriben a los clientes, les responden o los visitan. Vienen de la lista de Housecall Pro, o a mano.
person = Persona
you = Usted
nobody = Nadie
yes = sí
no = no
tab-everybody = Todos
tab-on-call = Persona de contacto y guardia
tab-sign-in = Reglas de acceso
search-people = Buscar nombre o correo
role = Función
role-admin = Administrador
role-office_staff = Oficina
role-field_tech = Técnico
role-admin-means = Ve y cambia todo, también personas, claves y conexiones.
role-office_staff-means = Trabaja con todos los clientes, consultas y casos; los interruptores de abajo dicen qué más.
role-field_tech-means = Ve sus propios trabajos, los clientes de estos y lo que respondieron.
person-state = Estado
person-active = Activa
person-invited = Invitada
person-disabled = Desactivada
last-seen = Última vez
never-seen = Aún no ha entrado
invited-at = Invitada
second-step-on = Con segundo paso
second-step-off = Sin segundo paso
on-call-place = De guardia, { $place }
may-everything = Todo
may-own-only = Solo lo propio
may-chat-with-customers = Conversar
may-see-contact-details = Datos de contacto
may-send-pulse-checks-and-bios = Enviar
may-see-reports = Informes
may-edit-settings = Ajustes

## One person
person-name = Nombre
person-email-hint = Con él entra.
permissions = Qué puede
admin-may-all = Un administrador puede todo esto. Elija otra función para quitar algo.
permission-chat-with-customers = Conversar con clientes
permission-chat-with-customers-means = Escribe a los clientes y les responde.
permission-see-contact-details = Ver teléfonos y correos
permission-see-contact-details-means = Sin él, ambos se muestran con casi todos los caracteres ocultos.
permission-send-pulse-checks-and-bios = Enviar consultas y presentaciones
permission-send-pulse-checks-and-bios-means = A mano; lo que sale solo no depende de esto.
permission-see-reports = Ver informes
permission-see-reports-means = Las cifras de toda la empresa, y su exportación.
permission-edit-settings = Cambiar ajustes
permission-edit-settings-means = Campañas, presentaciones, reglas y entradas. Conexiones y personas quedan para administradores.
as-housecall-says = Como dice Housecall Pro
set-here = Fijado aquí
follow-housecall = Seguir otra vez a Housecall Pro
person-changed = Se cambió a { $name }
person-access = Acceso
person-is-you = Es usted: otro administrador puede desactivarle o quitarle.
person-sign-out = Cerrar todas las sesiones
person-sign-out-title = ¿Cerrar todas las sesiones de { $name }?
person-sign-out-explained = Cada dispositivo tendrá que entrar de nuevo. Nada más cambia.
person-signed-out = Se cerraron todas las sesiones de { $name }
person-reset = Restablecer segundo paso
person-reset-title = ¿Restablecer el segundo paso de { $name }?
person-reset-explained = Para un teléfono perdido: terminan la aplicación, las llaves de acceso y los códigos de recuperación. Asegúrese de que quien lo pide es { $name }.
person-second-step-gone = { $name } puede configurar el segundo paso de nuevo
person-disable = Desactivar
person-disable-title = ¿Desactivar a { $name }?
person-disable-explained = Sale en seguida y no puede entrar. Todo lo que hizo queda; puede activarle otra vez.
person-now-disabled = Se desactivó a { $name }
person-enable = Activar
person-now-enabled = { $name } vuelve a tener acceso
person-remove = Quitar
person-remove-title = ¿Quitar a { $name }?
person-remove-explained = Pierde su acceso para siempre. Lo que hizo queda en el registro. No se puede deshacer.
person-removed = Se quitó a { $name }
person-last-admin = Es el último administrador activo. Nombre primero a otro.
person-not-yourself = No puede hacerse esto a sí mismo. Pídalo a otro administrador.
person-email-taken = Alguien con este correo ya tiene acceso.

## Invitations
invite = Invitar
invite-title = Invitar personas
invite-from-housecall = De Housecall Pro
invite-by-hand = A mano
invite-email-hint = Allí va la invitación, y con él entra.
invite-count =
    { $count ->
        [one] Invitar a 1 persona
       *[other] Invitar a { $count } personas
    }
invite-progress = { $done } de { $total } invitadas…
invite-done =
    { $count ->
        [one] Se invitó a 1 persona
       *[other] Se invitó a { $count } personas
    }
candidates-intro = Empleados activos en Housecall Pro que no tienen acceso aquí. La función y los permisos siguen a Housecall Pro hasta que los fije aquí.
candidates-all = Todos
candidates-none = Todos los activos en Housecall Pro tienen acceso aquí.
candidate-email = Correo de { $name }
invitation-mailed = La invitación se envió por correo.
invitation-not-mailed = No se pudo enviar por correo. Copie el enlace y envíelo usted; vale solo para esta persona.
invitation-link = Enlace de invitación
invitation-waits = En espera…
invitation-remove = Retirar la invitación
invited-explained = Invitada, y aún no ha entrado. Una invitación nueva anula el enlace anterior.
invite-again = Invitar de nuevo

## On call and sign-in rules
on-call-intro = El mensaje de un cliente nunca se queda sin nadie: cuando no se puede avisar a ningún miembro de la conversación, va a la persona de contacto y luego a esta lista, en este orden.
point-of-contact = Persona de contacto
point-of-contact-intro = Está en todas las conversaciones con clientes, y se le avisa primero.
on-call-list = De guardia
on-call-list-intro = Se les avisa uno tras otro, desde arriba, hasta que alguien responda.
on-call-empty = No hay nadie de guardia. Cuando la persona de contacto no responde, no se avisa a nadie más.
on-call-add = Añadir a alguien
on-call-moved = { $name } es ahora el número { $place }
on-call-changed = Se cambió: { $name }
somebody-gone = Alguien que ya no está
move-up-named = Subir a { $name }
move-down-named = Bajar a { $name }
second-step-rule = Acceso en dos pasos
second-step-rule-intro = Además de la contraseña, un código de una aplicación o una llave de acceso. Así una contraseña robada no abre nada.
second-step-required = Se exige a
required-nobody = Nadie
required-nobody-hint = Cada uno puede activarlo para sí.
required-admins = Administradores
required-everybody = Todos
required-lack =
    { $count ->
        [0] Todos ellos lo tienen.
        [one] 1 de ellos aún no lo tiene.
       *[other] { $count } de ellos aún no lo tienen.
    }
second-step-missing =
    { $count ->
        [one] 1 persona ve solo la página para configurarlo hasta que lo haga:
       *[other] { $count } personas ven solo la página para configurarlo hasta que lo hagan:
    }
second-step-all-have = Todos tienen el acceso en dos pasos.

## API keys
api-keys = Claves de API
api-keys-for = Las claves permiten a otros programas leer y actuar por la API en nombre de su empresa.
api-keys-empty = Aún no hay claves de API
api-description = Descripción de la API
key-new = Clave nueva
key-make = Crear la clave
key-name = Nombre
key-name-hint = Para qué es: así la reconocerá.
key-scopes = Qué puede hacer
key-scopes-none = Elija al menos una cosa.
key-preset-read = Solo leer
key-preset-all = Todo
key-reads = Leer
key-acts = Actuar
scope-conversations-read = Leer conversaciones
scope-conversations-write = Escribir en conversaciones
scope-customers-read = Leer clientes
scope-customers-write = Cambiar clientes y bajas
scope-pulse-checks-read = Leer consultas y respuestas
scope-pulse-checks-send = Enviar consultas
scope-bios-read = Leer presentaciones
scope-bios-send = Enviar presentaciones
scope-cases-read = Leer casos
scope-cases-write = Trabajar en casos
scope-reports-read = Leer informes
scope-settings-read = Leer ajustes
scope-settings-write = Cambiar ajustes y campañas
scope-files-write = Traer archivos
scope-connections-write = Cambiar conexiones
scope-people-read = Leer personas
scope-people-write = Invitar y cambiar personas
scope-api-keys-write = Crear y revocar claves
scope-audit-read = Leer el registro
scope-workflows-read = Ver flujos, sus ejecuciones y el catálogo
scope-workflows-write = Crear flujos, activarlos y decidir sobre sus ejecuciones
scope-operations-run = Ejecutar acciones sueltas del catálogo (clientes de IA)
scope-tasks-read = Ver tareas
scope-tasks-write = Añadir tareas y marcarlas como hechas
key-lifetime = Vale por
key-lifetime-30 = 30 días
key-lifetime-90 = 90 días
key-lifetime-365 = Un año
key-lifetime-custom = Hasta un día
key-lifetime-never = Para siempre
key-last-day = Último día
key-day-past = Elija un día por venir.
key-never-hint = Una clave que no termina se olvida con facilidad. Revóquela cuando nada la use.
key-made-title = Su clave nueva
key-once = Copie la clave ahora: se muestra esta única vez y no se guarda en ningún lugar.
key-try = Pruébela
key-mcp = Dirección para clientes de IA (MCP)
key-mcp-hint = Streamable HTTP, con la clave como token bearer. El cliente puede hacer lo que esta clave permite.
key-copied-close = La he copiado
key-made = Creada
key-made-by = Creada por { $name }
key-of = Clave de { $name }
key-last-used = último uso
key-never-used = nunca usada
key-ends = termina
key-ended = terminó
key-never-ends = no termina
key-expired = Caducada
key-expires-soon = Termina pronto
key-revoke = Revocar
key-revoke-named = Revocar { $name }
key-revoke-title = ¿Revocar { $name }?
key-revoke-explained = Lo que use esta clave será rechazado desde ahora. No se puede deshacer.
key-revoked = Se revocó { $name }

## Audit log
search-audit = Buscar personas, objetos y palabras
audit-who = Quién
audit-what = Qué
audit-key = Clave “{ $name }”
audit-nothing-matches = Nada de lo hecho coincide con estos filtros
audit-fields =
    { $count ->
        [one] 1 campo
       *[other] { $count } campos
    }
audit-changes = Qué cambió
audit-was = Antes:
audit-is = Después:
audit-nothing = nada
audit-at = Hora
audit-address = Dirección
audit-device = Dispositivo
audit-action = Acción
audit-object = Objeto
audit-field-alert-people = Avisos a
audit-field-alert-sentiments = Avisos de respuestas de clientes
audit-field-always-open = Siempre abierto
audit-field-cap-hours = Límite de frecuencia, en horas
audit-field-due-at = Por resolver antes de
audit-field-enabled = En uso
audit-field-trades = Oficios
audit-reads = solo lee
audit-writes = lee y escribe
audit-other-value = otro valor
audit-review-create = un contacto nuevo
audit-review-link = uno que ya existía
audit-sync = una sincronización
audit-last-days =
    { $count ->
        [one] el último día
       *[other] los últimos { $count } días
    }
audit-version = versión { $count }
audit-runs =
    { $count ->
        [one] 1 ejecución
       *[other] { $count } ejecuciones
    }
audit-of-people = Personas
audit-of-session = Accesos
audit-of-api-keys = Claves de API
audit-of-settings = Ajustes
audit-of-companies = Empresa
audit-of-connections = Conexiones
audit-of-campaigns = Campañas
audit-of-pulse-checks = Consultas
audit-of-bios = Presentaciones
audit-of-customers = Clientes
audit-of-opt-outs = Bajas
audit-of-entry-points = Entradas
audit-of-forward-targets = Puerta de entrada
audit-of-webhooks = Webhooks
audit-of-cases = Casos
audit-of-crm = HighLevel
audit-of-workflows = Flujos
audit-did-api-keys-create = creó la clave de API
audit-did-api-keys-revoke = revocó la clave de API
audit-did-background-jobs-retry = reintentó una tarea
audit-did-bios-change = cambió la presentación de
audit-did-bios-send = envió la presentación de
audit-did-bios-settings = cambió cuándo salen las presentaciones
audit-did-bios-withdraw = retiró una presentación
audit-did-campaigns-change = cambió la campaña
audit-did-campaigns-create = creó la campaña
audit-did-campaigns-delete = borró la campaña
audit-did-cases-ask-solved = preguntó al cliente si está resuelto
audit-did-cases-change = cambió un caso
audit-did-cases-note = escribió una nota en un caso
audit-did-cases-reopen = reabrió un caso
audit-did-cases-resolve = cerró un caso
audit-did-community-change-profile = cambió lo que ven otras empresas
audit-did-companies-change = cambió la empresa
audit-did-companies-create = creó la empresa
audit-did-connections-add = conectó
audit-did-connections-authorize = autorizó HighLevel:
audit-did-connections-change = cambió una conexión
audit-did-connections-import = inició una importación
audit-did-connections-location = eligió la subcuenta de HighLevel
audit-did-connections-remove = desconectó
audit-did-consents-add = anotó un consentimiento
audit-did-crm-alert = cambió una alerta de HighLevel:
audit-did-crm-conflict = resolvió un conflicto de HighLevel:
audit-did-crm-field = creó el campo de HighLevel
audit-did-crm-review = decidió qué contacto es un cliente:
audit-did-crm-settings = cambió lo que va entre Housecall Pro y HighLevel
audit-did-crm-sync = inició con HighLevel:
audit-did-crm-undo = deshizo una escritura en HighLevel o Housecall Pro
audit-did-crm-unlink = separó un cliente y un contacto
audit-did-customers-contact-card = envió la tarjeta de contacto
audit-did-customers-languages = cambió el idioma de un cliente
audit-did-entry-points-change = cambió la entrada
audit-did-entry-points-create = creó la entrada
audit-did-entry-points-delete = borró una entrada
audit-did-forward-deliveries-retry = entregó un evento de nuevo
audit-did-forward-targets-add = añadió una dirección de reenvío
audit-did-forward-targets-change = cambió una dirección de reenvío
audit-did-forward-targets-remove = quitó una dirección de reenvío
audit-did-forward-targets-rotate-secret = renovó un secreto de reenvío
audit-did-forward-targets-test = probó una dirección de reenvío
audit-did-mcp-call = usó el servidor MCP:
audit-did-opt-outs-add = dio de baja a un cliente
audit-did-people-accept-invitation = aceptó la invitación
audit-did-people-change = cambió a la persona
audit-did-people-end-second-factors = restableció el segundo paso de
audit-did-people-end-sessions = cerró todas las sesiones de
audit-did-people-invite = invitó a
audit-did-people-invite-again = hizo otra invitación para
audit-did-people-on-call = cambió la guardia
audit-did-people-passkey-add = añadió la llave de acceso
audit-did-people-passkey-remove = quitó una llave de acceso
audit-did-people-recovery-codes = creó códigos de recuperación nuevos
audit-did-people-remove = quitó a la persona
audit-did-people-rename = cambió su propio nombre
audit-did-people-reset-password = eligió una contraseña nueva con un enlace
audit-did-people-set-password = puso una contraseña
audit-did-people-sso-unlink = desvinculó una cuenta externa
audit-did-people-totp-off = desactivó la verificación en dos pasos
audit-did-people-totp-on = activó la verificación en dos pasos
audit-did-pulse-checks-resend = envió una consulta de nuevo
audit-did-referrals-accept = aceptó una recomendación
audit-did-referrals-decline = rechazó una recomendación
audit-did-referrals-send = recomendó un cliente a
audit-did-referrals-withdraw = retiró una recomendación
audit-did-rehearsals-start = inició un ensayo
audit-did-secrets-rotate = cambió la clave que cifra los secretos guardados
audit-did-session-end = salió
audit-did-session-end-others = cerró la sesión en los demás dispositivos
audit-did-session-start = entró
audit-did-settings-change-cases = cambió las reglas de los casos
audit-did-settings-change-inbox = cambió las reglas de la bandeja
audit-did-settings-change-pulse-checks = cambió las reglas de las consultas
audit-did-settings-change-web-chat = cambió el chat web
audit-did-settings-sign-in = cambió las reglas de acceso
audit-did-setup-acknowledge = respondió a un paso de la puesta en marcha
audit-did-webhooks-replay = repitió un webhook
audit-did-workflow-runs-approve = aprobó una ejecución
audit-did-workflow-runs-decline = rechazó una ejecución
audit-did-workflow-runs-retry = reintentó un paso de una ejecución
audit-did-workflow-runs-skip = omitió un paso de una ejecución
audit-did-workflow-runs-stop = detuvo una ejecución
audit-did-workflows-archive = archivó el flujo
audit-did-workflows-create = creó el flujo
audit-did-workflows-publish = activó un flujo:
audit-did-workflows-stop-runs = detuvo lo que pasaba por un flujo:
audit-did-workflows-test-step = probó un paso de un flujo
audit-did-workflows-turn-off = desactivó el flujo
audit-did-workflows-turn-on = activó el flujo
audit-did-workflows-unarchive = recuperó el flujo

## Rehearsal
rehearsal = Ensayo
rehearsal-intro = Repite sus trabajos pasados con los ajustes de hoy: qué se habría enviado, retenido u omitido, y con qué campaña.
rehearsal-days = Trabajos de
last-days = los últimos { $count } días
rehearsal-start = Empezar
rehearsal-again = Repetir
rehearsal-safe = No se envía nada ni se cambia nada.
rehearsal-running = { $done } de { $total } trabajos
rehearsal-none = Aún no hay ensayo
rehearsal-none-next = Haga uno antes de activar: muestra qué campañas faltan.
rehearsal-failed = El ensayo no pudo terminar. Repítalo.
rehearsal-headline = { $jobs } trabajos: se preguntaría a { $asked } clientes.
rehearsal-messages = { $texts } mensajes y { $mails } correos
rehearsal-fixes =
    { $jobs } usarían la campaña de la empresa: arregle { $count ->
        [one] este caso
       *[other] estos { $count }
    }
rehearsal-fixes-intro = Estos técnicos no tienen una campaña que coincida.
rehearsal-fix-near_miss = La campaña “{ $campaign }” tiene el Employee ID { $typed }; Housecall Pro lo escribe { $email }.
rehearsal-fix-missing = Aún no tiene campaña.
rehearsal-fix-no_email = No tiene correo en Housecall Pro, así que ninguna campaña coincide. Añádalo allí e importe de nuevo.
rehearsal-fixed = Hecho para { $name }. Repita el ensayo para ver la diferencia.
rehearsal-done = Hecho
fix-spelling = Usar la escritura de Housecall Pro
jobs-count =
    { $count ->
        [one] 1 trabajo
       *[other] { $count } trabajos
    }
rehearsal-held = Esperarían
rehearsal-suppressed = No se enviarían
rehearsal-none-of-these = Ninguno
rehearsal-campaigns = Con qué campaña
rehearsal-samples = Trabajo por trabajo
rehearsal-samples-intro = Los más recientes, y qué habría resultado de cada uno.

## Ways in
ways-in = Entradas
ways-in-intro = Un código QR en la furgoneta o una palabra clave por mensaje abre un control sin trabajo.
ways-in-empty = Aún no hay entradas
ways-in-empty-next = Haga una para la recepción o para cada furgoneta e imprima su tarjeta.
way-in-new = Nueva entrada
way-in-label = Nombre
way-in-label-hint = Para su equipo: “Furgoneta 12”, “Recepción”.
way-in-keyword = Palabra clave (opcional)
way-in-keyword-hint = Una palabra que los clientes envían a su número, por ejemplo OPINION.
way-in-campaign = A nombre de quién
way-in-company = La campaña de la empresa
way-in-enabled = En uso
way-in-off = Desactivada
way-in-uses =
    { $count ->
        [one] entró 1 persona
       *[other] entraron { $count } personas
    }
way-in-text = Envíe { $word }
way-in-address = Dirección
way-in-download = Código QR
way-in-print = Imprimir tarjeta
way-in-card-title = ¿Cómo lo hicimos?
way-in-card-scan = Escanee con la cámara de su teléfono
way-in-card-text = o envíenos { $word } por mensaje
way-in-card-text-to = o envíe { $word } al { $number }
way-in-card-off = Esta entrada está desactivada: actívela antes de colgar la tarjeta.
way-in-code-of = Código QR de { $name }
way-in-delete-title = ¿Eliminar { $name }?
way-in-delete-explained = Un código impreso ya no abrirá nada. Lo respondido con él se conserva.

## Customers
customers = Clientes
customers-list = Lista de clientes
customer = Cliente
search-customers = Buscar nombre, correo o número
customers-empty = Aún no hay clientes
customers-empty-next = Llegan con la importación de Housecall Pro.
customer-opted-out = Pidió no recibir mensajes
customer-quiet = Avisos desactivados en Housecall Pro
customer-deleted = Eliminado en Housecall Pro
customer-tags = Etiquetas
customer-addresses = Cómo se le contacta
phone-mobile = Móvil
phone-work = Trabajo
phone-home = Casa
address-ok = OK
address-landline = Fijo
address-refused = Rechazado
address-opted_out = Baja
address-invalid = No válido
customer-languages = Idioma de los mensajes
customer-languages-hint = Con dos idiomas, cada mensaje lleva ambos.
languages-en = Inglés
languages-es = Español
languages-en-es = Inglés y luego español
languages-es-en = Español y luego inglés
customer-jobs = Visitas
customer-jobs-all = Las { $count } visitas
customer-no-jobs = Aún sin visitas.
customer-pulse-checks = Consultas de este cliente
job = Trabajo
job-status-needs_scheduling = Sin programar
job-status-scheduled = Programado
job-status-in_progress = En curso
job-status-completed = Terminado
job-status-canceled = Cancelado
card-send = Enviar tarjeta de contacto
card-title = ¿Enviar su tarjeta de contacto a { $name }?
card-explained = Quien la guarda ve su nombre cuando usted llama.
card-sent = La tarjeta de contacto está en camino
card-held = La tarjeta de contacto espera
card-held-explained = Sale por sí sola en cuanto se pueda, por ejemplo después de las horas de silencio.

## Front door and set-up
forward-enabled = Activo
forward-paused = En pausa
forward-test = Enviar una prueba
forward-tested = Una prueba está en camino
forward-rotate = Nuevo secreto
forward-rotate-title = ¿Crear un nuevo secreto?
forward-rotate-explained = El anterior también firma durante 24 horas, para que nada se rechace mientras lo cambia.
forward-remove-title = ¿Dejar de reenviar eventos?
forward-remove-explained = Lo que aún espera para esta dirección ya no se entrega.
forward-move-hint = Lo que espera va enseguida a la nueva dirección. El secreto sigue siendo el mismo.
forward-waiting = { $count } en espera
forward-failed = { $count } fallidas
forward-failing = Sin respuesta desde
deliveries = Entregas
deliveries-none = Nada aquí
delivery-next = próximo intento
delivery-paused = espera hasta que se active
delivery-state-waiting = En espera
delivery-state-delivered = Entregada
delivery-state-failed = Abandonada
set-up-verify-all = Comprobar todo ahora
set-up-verifying = Comprobando…
set-up-asking = Preguntando a Housecall Pro, a Twilio y al servidor de correo. Cada uno tiene 10 segundos para responder.
set-up-verified = Comprobado
step-verified = Verificado
review-google-hint = Pegue el place id de su empresa, o el enlace que da su Perfil de Empresa en “Pedir reseñas”.
review-google-find = Buscar el place id
rule-source-google = La regla de Google
rule-source-ftc = La regla de la FTC
rule-source-yelp = Las pautas de Yelp

## Inbox: the list
inbox = Bandeja
inbox-unread =
    { $count ->
        [one] 1 conversación sin leer
       *[other] { $count } conversaciones sin leer
    }
inbox-workspaces = Espacios
inbox-customers = Clientes
inbox-employees = Empleados
inbox-community = Comunidad
inbox-conversations = Conversaciones
inbox-new = Mensaje nuevo
inbox-menu = Bandeja: más
inbox-menu-of = { $name }: más
inbox-search = Buscar nombres y mensajes
inbox-results = Lo que se encontró
inbox-found-names = Por nombre
inbox-found-words = Mensajes y notas
inbox-nothing-found = Ningún nombre ni mensaje tiene estas palabras
filter-unread = Sin leer
filter-mine = Mías
filter-archived = Archivadas
inbox-you = Usted
inbox-draft = Borrador:
inbox-note = Nota
inbox-nothing-said = Aún no hay mensajes
inbox-attachment = Imagen o archivo
inbox-muted = Silenciada
inbox-mentions-you = Una nota le menciona
inbox-waits-since = Espera respuesta desde
inbox-archive = Archivar
inbox-unarchive = Devolver a la bandeja
inbox-archived = Archivada
inbox-unarchived = De vuelta en la bandeja
inbox-mark-unread = Marcar como no leída
inbox-mute = Silenciar esta conversación
inbox-unmute = Dejar de silenciar esta conversación
inbox-mute-hint = No recibirá avisos de ella. Sigue en su bandeja.
inbox-read-all = Marcar todo como leído
inbox-read-all-title =
    { $count ->
        [one] ¿Marcar 1 conversación como leída?
       *[other] ¿Marcar { $count } conversaciones como leídas?
    }
inbox-read-all-explained = Solo para usted: sus colegas conservan lo que no han leído. No se puede deshacer.
inbox-all-read = Todo leído
inbox-all-read-next = Lo que llegue a partir de ahora aparecerá aquí.
inbox-show-all = Ver todas
inbox-archive-empty = No hay nada archivado
inbox-archive-empty-next = Archive lo que esté resuelto: sale de la lista, no se pierde nada y vuelve cuando les escriben.
inbox-mine-empty = No está en ninguna conversación
inbox-mine-empty-next = Aquí aparecen las conversaciones de las que es miembro.
empty-customers = Aún no hay conversaciones
empty-customers-next = Cuando un cliente escriba a su número o responda a una consulta de satisfacción, la conversación aparecerá aquí. O escriba usted primero.
empty-employees = Aún no hay conversaciones con colegas
empty-employees-next = Escriba a un colega o forme un grupo de varios.
empty-community = Aún no hay conversaciones con empresas
empty-community-next = Otras empresas de este servidor Porchlight: pídales ayuda o derive a un cliente al que no puede atender.
inbox-nothing-open = Elija una conversación
inbox-nothing-open-next = J y K recorren la lista, Intro abre, ? muestra todas las teclas.
inbox-gone = Ya no está en esta conversación
inbox-gone-why = El trabajo terminó, o alguien lo retiró. La oficina sigue leyendo.
inbox-gone-back = A la bandeja
inbox-settings = Mis avisos
inbox-mute-all = Sin avisos
inbox-mute-all-hint = Nada suena, en ningún dispositivo. Lo que no ha leído se sigue viendo aquí.
inbox-quiet = Horas de silencio
inbox-quiet-hint = Sin avisos a estas horas del día.
inbox-quiet-from = Desde
inbox-quiet-to = Hasta
inbox-mails-unseen = Enviarme por correo lo que no he visto
inbox-mails-unseen-hint = Para mensajes que siguen sin leer después de 20 minutos, como máximo una vez por hora. Silencio y horas tranquilas también valen aquí.
inbox-shows-content = Mostrar lo que se escribió
inbox-shows-content-hint = Apagado: los avisos dicen quién escribió y nada más. Vale para todos sus dispositivos.
push-title = Avisos en este dispositivo
push-explained = Este dispositivo avisa cuando alguien le escribe, también con Porchlight cerrado. Nunca avisa en sus horas de silencio ni por una conversación que tiene abierta.
push-shows-words = Muestra quién escribió y cómo empieza el mensaje, también con la pantalla bloqueada.
push-shows-name = Muestra quién escribió, no qué.
push-turn-on = Activar
push-turn-off = Desactivar
push-is-on = Activados
push-install = En un iPhone o iPad, ponga primero Porchlight en la pantalla de inicio: pulse Compartir y «Añadir a pantalla de inicio», abra Porchlight desde allí y vuelva a este lugar.
push-denied = Este navegador tiene prohibido avisarle. Para cambiarlo, pulse el signo a la izquierda de la dirección, abra los permisos del sitio, permita las notificaciones y recargue la página. Si instaló la aplicación, búsquelo en los ajustes del dispositivo, en Notificaciones.
push-none = Este navegador no puede avisarle. No pueden las ventanas privadas ni los navegadores antiguos; sí pueden Chrome, Edge, Firefox y Safari.
push-failed = No se ha activado: { $why }
push-others = Sus otros dispositivos
push-since = Desde
push-remove = Quitar

## Inbox: a conversation
inbox-thread = Lo que se dijo
inbox-beside = Sobre esta conversación
inbox-to-customer = Página de { $name }
inbox-unknown-number = Nadie conoce aún este número. Cuando sea de un cliente en Housecall Pro, su nombre y sus trabajos aparecerán aquí.
inbox-opt-out = El cliente pidió que paremos
inbox-unread-from-here = Sin leer
inbox-new-messages =
    { $count ->
        [one] 1 mensaje nuevo
       *[other] { $count } mensajes nuevos
    }
inbox-latest = Al más reciente
inbox-new-log = Mensajes nuevos
inbox-said = { $name }: { $text }
inbox-seen-by = Visto por { $names }
thread-empty = Aún no se ha dicho nada
thread-empty-customers = Aquí aparecerá lo que usted y { $name } se escriban.
thread-empty-employees = Escriba abajo el primer mensaje.
thread-empty-community = Aquí aparecerá lo que usted y { $name } se escriban. También puede derivar a un cliente.
entry-held = Espera hasta: { $until }
entry-scheduled = Sale: { $until }
channel-web_chat = chat web
job-status-on_my_way = En camino
origin-pulse_check = Consulta
origin-bio = Presentación
origin-case = Recuperación
origin-confirmation = Confirmación
origin-other = Enviado automáticamente
event-member_added = { $name } se unió
event-member_added-by = { $by } añadió a { $name }
event-member_removed = { $name } salió
event-member_removed-by = { $by } quitó a { $name }
event-archived = Archivada
event-archived-by = { $by } archivó la conversación
event-unarchived = De vuelta en la bandeja
event-unarchived-by = { $by } devolvió la conversación a la bandeja
event-opted_out = El cliente pidió no recibir más mensajes
event-opted_out-by = { $by } anotó que el cliente no quiere más mensajes
event-opted_in = El cliente vuelve a querer mensajes
event-opted_in-by = { $by } anotó que el cliente vuelve a querer mensajes
event-renamed = El grupo se llama ahora «{ $text }»
event-renamed-by = { $by } llamó al grupo «{ $text }»
event-referral_accepted = Se aceptó al cliente
event-referral_accepted-by = { $by } aceptó al cliente
event-referral_declined = Se rechazó al cliente
event-referral_declined-by = { $by } rechazó al cliente
event-referral_withdrawn = Se retiró la derivación
event-referral_withdrawn-by = { $by } retiró la derivación
attachment-picture = Imagen
attachment-video = Vídeo
visitor-looking = El visitante está en el sitio web
visitor-typing = El visitante está escribiendo
web-chat-visitor = Chat en el sitio web
web-chat-page = Escribió en { $page }
web-chat-answers-there = Está mirando el chat: lo que escriba aparece allí, y va por mensaje de texto si no lo ve en medio minuto.
web-chat-answers-left = Dejó la página: lo que escriba va por mensaje de texto.
web-chat-answers-phone = Las respuestas van solo por mensaje de texto y no aparecen en el sitio web: este número ya era conocido, y cualquiera puede escribirlo.
presence-typing =
    { $count ->
        [one] { $names } está escribiendo…
       *[other] { $names } están escribiendo…
    }
presence-looking =
    { $count ->
        [one] { $names } también lo está viendo
       *[other] { $names } también lo están viendo
    }
pending-sending = En camino a Porchlight…
pending-waits = Espera la red
pending-failed = No enviado: { $why }
pending-discard = Descartar
members = Miembros
members-of = Miembros:
members-title = Miembros de { $name }
members-and-settings = Miembros y ajustes
members-change = Añadir o quitar
members-add = Añadir a un colega
members-none = Sin miembros
members-none-next = Nadie recibe aviso de lo que llega, salvo el punto de contacto.
member-by-role = por su función
member-by-hand = añadido a mano
member-by-job = en un trabajo
member-by-job-number = en el trabajo n.º { $number }
member-removed = Se quitó a { $name }
group-title = Nombre del grupo
group-title-optional = Nombre del grupo (opcional)

## Inbox: writing
compose = Escribir
compose-kind = Qué es
compose-kind-message = Mensaje
compose-kind-note = Nota
compose-message = Mensaje
compose-note = Nota
compose-hint = Escribir a { $name }…
compose-note-hint = Una nota para su equipo; @ llama a alguien
compose-note-hint-company = Una nota para su equipo, nunca se envía a { $name }; @ llama a alguien
compose-note-explained = Solo la ve su equipo
compose-offline = Sin red: saldrá por sí solo más tarde. Ahora no se pueden adjuntar archivos.
compose-send = Enviar
compose-schedule = Programar
compose-add-note = Añadir nota
compose-attach = Adjuntar un archivo
compose-camera = Tomar una foto
compose-file-refused = Solo pueden acompañar imágenes, vídeos, sonidos y PDF.
compose-along = Acompaña
compose-later = Enviar más tarde
compose-at-once = Enviar ahora, mejor
compose-length = { $length } de { $most } caracteres
compose-held = Esperará hasta: { $until } · { $rule }
compose-suppressed = No se puede enviar: { $rule }
compose-closed = No puede escribir aquí.
compose-blocked = Bloqueó a { $name }. Desbloquéela para escribir.
compose-missing = Aquí no se sabe nada de: { $names }. Llene el hueco antes de enviar.
compose-no-reply = Ninguna respuesta guardada se llama así
compose-people = Colegas
later-hour = En una hora
later-tomorrow = Mañana por la mañana
later-monday = El lunes por la mañana
later-custom = Elegir una hora
later-at = Día y hora
later-zone = Según el reloj de la empresa: { $zone }
later-past = Elija una hora futura.
later-choose = Usar esta hora
new-to-customers = Escribir a un cliente
new-to-employees = Escribir a colegas
new-to-community = Buscar una empresa
new-find = Para
new-find-hint = Nombre, teléfono, correo o número de trabajo
new-find-colleague = Buscar por nombre
new-to-number = Escribir a { $number }
new-create = Crear
new-group = Crear un grupo de { $count }

## Community: other companies on this server
community = Comunidad
community-intro = Otras empresas de este servidor Porchlight pueden escribirle y derivarle clientes, y usted a ellas.
community-listed = Mostrar nuestra empresa
community-listed-hint = Encendido: la oficina de cualquier otra empresa de este servidor encuentra su nombre y lo que figura abajo. Apagado: nadie le encuentra, y las conversaciones que tiene se quedan. Clientes y empleados nunca se muestran.
community-shown = Lo que ven las demás
community-shown-intro = En el directorio y junto a la conversación con usted.
community-trades = Oficios
community-trade-more = Otro oficio
community-trade-add = Añadir
community-trades-hint = Intro añade uno; { $most } como máximo.
community-trades-full = Ya son { $most }, no caben más.
community-suggested = Oficios sugeridos
community-area = Zona
community-area-hint = Ciudades, condados o un radio: «Denver y 30 millas a la redonda».
community-about = Sobre nosotros
community-blocks = Empresas bloqueadas
community-blocks-none = No ha bloqueado a nadie.
community-find = Empresa
community-find-hint = Nombre, oficio o zona
community-companies = Empresas
community-nobody-found = No se encontró ninguna empresa
community-nobody = Aún no figura ninguna otra empresa en este servidor.
community-message = Escribir
community-message-named = Escribir a { $name }
community-open = Abrir
community-open-named = Abrir la conversación con { $name }
community-not-listed = Su empresa aún no figura en el directorio: las demás no le encuentran.
community-list-it = Mostrarla
community-company = Sobre la empresa
community-blocked = Bloqueada
community-unlisted = Ya no figura
partner-on_its_way = en camino
partner-delivered = entregado
partner-refused = No reciben mensajes de usted
block = Bloquear
unblock = Desbloquear
unblock-named = Desbloquear a { $name }
block-title = ¿Bloquear a { $name }?
block-explained = Sus mensajes y derivaciones ya no le llegan, y usted no puede escribirles. Se les dice que usted no recibe mensajes de ellos.
unblock-title = ¿Desbloquear a { $name }?
unblock-explained = Podrán escribirse de nuevo. Lo que intentaron enviar mientras tanto no llega.
blocked = { $name } está bloqueada
unblocked = { $name } ya no está bloqueada
trade-plumbing = Plomería
trade-hvac = Climatización
trade-electrical = Electricidad
trade-cleaning = Limpieza
trade-roofing = Techos
trade-handyman = Arreglos generales
refer = Derivar a un cliente
refer-to = Derivar a un cliente a { $company }
refer-other = Cambiar
refer-needs = Lo que necesita
refer-needs-hint = { $company } lo lee antes de aceptar: no ponga aquí teléfonos ni direcciones.
refer-email = Compartir también el correo
refer-address = Compartir también la dirección
refer-explained = Antes de aceptar, { $company } ve el nombre de pila, la ciudad y lo que se necesita. El nombre completo, el teléfono y lo que comparta aquí se muestran cuando aceptan.
refer-consent = El cliente aceptó que pasemos sus datos a { $company }
refer-done = Derivado a { $company }
referral = Derivación
referral-of = Derivación: { $name }
referral-state-pending = Pendiente
referral-state-accepted = Aceptada
referral-state-declined = Rechazada
referral-state-withdrawn = Retirada
referral-sent-pending = { $company } aún no ha decidido.
referral-sent-accepted = { $company } se encarga y tiene los datos de contacto.
referral-sent-declined = { $company } no se encarga y no recibió datos de contacto.
referral-sent-withdrawn = La retiró. { $company } no recibió datos de contacto.
referral-received-pending = El nombre completo, el teléfono y lo demás que comparte { $company } aparecen cuando acepte.
referral-received-accepted = La aceptó. El cliente está en su bandeja.
referral-received-declined = La rechazó.
referral-received-withdrawn = { $company } la retiró.
referral-why = Motivo: { $why }.
referral-accept = Aceptar
referral-decline = Rechazar
referral-withdraw = Retirar
referral-open = Abrir la conversación
referral-now-yours = Aceptada: el cliente está en su bandeja
referral-decline-title = ¿Rechazar la derivación de { $name }?
referral-reason = Por qué, si quiere; { $company } lo lee
referral-no-reason = Sin motivo
referral-too-far = Demasiado lejos
referral-not-our-trade = No es nuestro oficio
referral-fully-booked = Agenda llena
referral-other-reason = Otro motivo
referral-reason-words = Motivo
referral-withdraw-title = ¿Retirar la derivación de { $name }?
referral-withdraw-explained = { $company } ya no podrá aceptarla. No se puede deshacer; puede derivar al cliente de nuevo.

## Saved replies
settings-inbox = Bandeja
answers = Respuestas
answers-intro = Qué tan pronto alguien les contesta a los clientes.
answers-alarm = Cuando nadie contesta
answers-alarm-intro = Un cliente que espera más alarma por correo al contacto principal y a quienes están de guardia, una vez por espera. Si no hay ninguno, a los administradores.
answers-within = Minutos hasta la alarma
answers-within-hint = 0 la apaga.
answers-report = Cuánto esperan los clientes
answers-report-intro = De los últimos { $days } días, desde su primer mensaje sin respuesta hasta la respuesta de una persona.
answers-waiting = { $count ->
    [0] Nadie espera una respuesta ahora.
    [one] Un cliente espera una respuesta ahora.
   *[other] { $count } clientes esperan una respuesta ahora.
  }
answers-none = Ninguna espera terminó en estos días.
answers-who = Contestó
answers-all = Todos
answers-count = Respuestas
answers-half = La mitad en
answers-ninety = 9 de 10 en
web-chat = Chat web
web-chat-intro = Un chat en su propio sitio web. Quien escribe ahí llega a Clientes; cuando sale de la página, sigue por mensaje de texto.
web-chat-enabled = El chat está activo
web-chat-enabled-hint = Apagado: su sitio web no muestra el chat. Lo que ya empezó sigue por mensaje de texto.
web-chat-look = Cómo se ve
web-chat-color = Color
web-chat-color-pick = Elegir un color
web-chat-color-hint = Las palabras sobre él son negras o blancas, lo que se lea mejor.
web-chat-position = Esquina de la página
web-chat-right = Abajo a la derecha
web-chat-left = Abajo a la izquierda
web-chat-greeting = Saludo
web-chat-greeting-es = Saludo en español
web-chat-preview = Vista previa del chat
web-chat-here = Estamos disponibles
web-chat-hours = Horario de atención
web-chat-hours-intro = Según el reloj de { $zone }. Fuera de él, el chat dice cuándo vuelven y que la respuesta llega por mensaje de texto.
web-chat-always-open = Siempre abierto
web-chat-from = { $day }, desde
web-chat-to = { $day }, hasta
web-chat-closed = Cerrado
web-chat-copy-monday = Copiar el lunes a los días hábiles
web-chat-hours-wrong = Cada día termina después de empezar.
web-chat-embed = En su sitio web
web-chat-embed-intro = Pegue el fragmento al final de cada página, o déselo a quien cuida su sitio web.
web-chat-snippet = Fragmento
web-chat-origins = Sitios web permitidos
web-chat-origins-hint = Una dirección en cada línea, como https://www.example.com. Vacío: cualquier sitio web.
web-chat-origin-wrong = “{ $line }” no es la dirección de un sitio web.
web-chat-consent = Lo que aceptan los visitantes
saved-replies = Respuestas guardadas
saved-replies-intro = Palabras que usa una y otra vez. En una conversación, escriba / o pulse el botón junto al campo.
saved-replies-empty = Aún no hay respuestas guardadas
saved-replies-empty-next = Guarde lo que escribe cada día: cómo llegar, horarios, un agradecimiento.
saved-replies-manage = Cambiar respuestas guardadas…
saved-replies-first = Crear la primera respuesta guardada…
saved-reply-new = Respuesta nueva
saved-reply-edit = Cambiar la respuesta
saved-reply-title = Título
saved-reply-body = Texto
saved-reply-variables = Esto se rellena con la conversación y su trabajo más reciente:
saved-reply-shortcut = Atajo (opcional)
saved-reply-shortcut-hint = Una palabra para escribir después de la /.
saved-reply-share = Para todos
saved-reply-share-hint = Apagado: solo la ve usted.
saved-reply-shared = Para todos
saved-reply-own = Solo usted
saved-reply-delete-title = ¿Eliminar «{ $name }»?
saved-reply-delete-explained = Lo que se envió con ella se queda.
variable-customer-first-name = Nombre del cliente
variable-customer-last-name = Apellido del cliente
variable-technician-first-name = Nombre del técnico
variable-company-name = Empresa
variable-company-phone = Teléfono de la empresa
variable-job-number = Número de trabajo
variable-job-description = Descripción del trabajo

## HighLevel in step
crm = En sintonía
crm-waiting =
    { $count ->
        [one] 1 pregunta
       *[other] { $count } preguntas
    }
crm-intro = Los clientes de Housecall Pro y los contactos de HighLevel son las mismas personas. Aquí está lo que solo una persona puede decidir, y todo lo que se escribió.
crm-settings = HighLevel
crm-settings-intro = Mantiene en sintonía a los clientes de Housecall Pro y los contactos de HighLevel.
crm-connected = HighLevel está conectado
crm-consent-failed = No se pudo conectar HighLevel ({ $code }). Inténtelo de nuevo.
crm-problem-consent-refused = Nadie autorizó en HighLevel, así que no se conectó nada. Inténtelo de nuevo cuando quiera.
crm-problem-consent-unknown = La autorización tardó demasiado o se inició en otro navegador. Empiece de nuevo aquí.
crm-problem-highlevel-refused = HighLevel no aceptó la autorización. Revise el client id y el secret de la aplicación y autorice de nuevo.
crm-read-only-explained = Al principio solo lee: contactos, tareas, notas y citas. No se escribe nada en HighLevel hasta que usted lo permita, y antes verá qué cambiaría.
crm-connect-app = Con una aplicación
crm-connect-app-intro = Los cambios llegan al instante, por webhooks. Necesita una aplicación del marketplace cuyo destino sea una subcuenta.
crm-agree = Autorizar en HighLevel
crm-agree-again = Autorizar de nuevo
crm-agree-first = Falta un paso: autorizar en HighLevel
crm-agree-first-intro = La aplicación ya se conoce. Ahora HighLevel le pregunta, en su propia página, qué cuenta puede leer.
crm-to-connections = Cambiar claves o desconectar
crm-connect-token = Con un token privado
crm-connect-token-intro = En HighLevel: Settings → Private Integrations. Los cambios se leen cada dos minutos.
crm-connect = Conectar
crm-other-address = Otra dirección que la de HighLevel
crm-choose-account = ¿Qué cuenta?
crm-choose-account-intro = Autorizó una agencia. Elija la subcuenta de esta empresa.
crm-choose = Elegir
crm-tab-health = Conexión
crm-tab-fields = Qué va adónde
crm-tab-plan = Simulación
crm-hears-by-webhooks = Se entera de los cambios al instante
crm-hears-by-polling = Pregunta por cambios cada dos minutos
connection-state-ok = Funciona
connection-state-attention = Requiere atención
connection-state-not_verified = Sin comprobar
crm-access-read_only = Solo lee
crm-access-read_write = Lee y escribe
crm-access-explained-read_only = Se leen contactos, tareas, notas y citas. No se escribe nada en HighLevel: lo que se escribiría queda en el historial como tal.
crm-access-explained-read_write = Los cambios se escriben en HighLevel según los campos. Cada uno queda en el historial, y la mayoría se puede deshacer.
crm-error-next-oauth = Lo que ya está aquí se conserva. Compruebe la conexión; si también falla, autorice de nuevo.
crm-error-next-token = Lo que ya está aquí se conserva. Compruebe la conexión; si también falla, introduzca un token nuevo.
crm-missing-scopes = La autorización no cubre: { $scopes }. Autorice de nuevo.
crm-fact-limits = Llamadas restantes
crm-limits = { $now } de { $most } ahora · { $today } hoy
crm-fact-event = Último webhook
crm-webhook-address = Dirección de webhooks para su aplicación en HighLevel
crm-fact-verified = Última comprobación
crm-fact-reconciled = Comparado
crm-fact-synced = Última sincronización
crm-fact-scopes = Cubre
crm-scopes =
    { $count ->
        [one] 1 permiso
       *[other] { $count } permisos
    }
crm-never = Nunca
crm-drift =
    { $count ->
        [0] nada estaba fuera de sintonía
        [one] 1 estaba fuera de sintonía
       *[other] { $count } estaban fuera de sintonía
    }
crm-verify = Comprobar la conexión
crm-verified-ok = Ambas llamadas funcionan
crm-verified-bad = Algo no está bien
crm-took = { $ms } ms
crm-allow-writing = Permitir escribir
crm-only-read = Volver a solo leer
crm-allow-writing-explained = Desde entonces, los clientes nuevos o cambiados en Housecall Pro se escriben en HighLevel, según los campos. Cada escritura queda guardada con su antes y después, y se puede deshacer.
crm-allow-writing-agree = Si la autorización solo cubre leer, HighLevel le pedirá que autorice una vez más.
crm-writes-now = Desde ahora se escribe en HighLevel
crm-reads-now = Desde ahora HighLevel solo se lee
crm-sample = Por ejemplo:
crm-count-linked = vinculados
crm-count-not_linked = sin vincular
crm-count-reviews = por decidir
crm-count-conflicts = conflictos
crm-count-failed = fuera de sintonía
crm-count-would_write = se escribirían
crm-sync = Sincronización
crm-sync-intro = Recorre todos los clientes y contactos: vincula a quien es la misma persona y pone ambos en sintonía. Una simulación lo muestra antes.
crm-sync-intro-reads = Recorre todos los clientes y contactos y vincula a quien es la misma persona. No se escribe nada mientras la conexión solo lea.
crm-sync-never = Aún no se ha sincronizado. Empiece con una simulación.
crm-dry-run = Simulación
crm-dry-run-begin = Iniciar una simulación
crm-start = Empezar
crm-start-title = ¿Poner ambos en sintonía ahora?
crm-start-explained = Se escribe en HighLevel: se crean y cambian contactos según los campos. Una simulación muestra antes a quién se cambiaría. Puede detenerlo en cualquier momento; lo escrito hasta entonces se conserva y se puede deshacer.
crm-see-plan = Ver qué haría
crm-stop = Detener
crm-kind-first = Sincronización
crm-kind-dry_run = Simulación
crm-kind-reconcile = Comparación nocturna
crm-sync-running = en marcha
crm-sync-done = terminado
crm-sync-failed = falló
crm-sync-stopped = detenido
crm-reading = { $count } contactos leídos
crm-matching = { $done } de { $total } clientes
crm-expected = Listo hacia las
crm-figure-linked = { $count } vinculados
crm-figure-created = { $count } nuevos
crm-figure-updated = { $count } cambiados
crm-figure-unchanged = { $count } sin cambios
crm-figure-to_review = { $count } por decidir
crm-figure-conflicts = { $count } conflictos
crm-figure-failed = { $count } fallidos
crm-plan-intro = Lo que haría la última simulación. Nada de ello se ha escrito.
crm-plan-link = Vincular
crm-plan-create = Contacto nuevo
crm-plan-update = Cambio
crm-plan-review = Por decidir
crm-plan-conflict = Conflicto
crm-plan-nothing = Sin cambios
crm-plan-running = La simulación está en marcha
crm-plan-empty = Aún no hay simulación
crm-plan-none = Ninguno de estos
crm-plan-empty-next = Muestra, cliente por cliente, lo que una sincronización vincularía, crearía y cambiaría. Solo lee.
crm-becomes = pasa a
crm-nothing = nada
crm-anything = cualquier valor
crm-this-value = este valor
crm-is-contact = es el contacto
crm-in-highlevel = en HighLevel
crm-in-housecall = en Housecall Pro
crm-in-conflict = cambiaron ambos
crm-adds-tags = Añade las etiquetas { $tags }
crm-removes-tags = Quita las etiquetas { $tags }
crm-side-housecall = Housecall Pro
crm-side-highlevel = HighLevel
crm-side-porchlight = Porchlight
crm-fields = Campos
crm-fields-intro = Cada línea muestra lo que una misma persona tiene en ambos.
crm-read-fields = Leer de nuevo
crm-fields-read = Leído
crm-make-field = Campo nuevo en HighLevel
crm-make-field-reads = Se pueden crear campos cuando se permita escribir en HighLevel.
crm-field-made = HighLevel ya tiene el campo { $name }
crm-field-name = Nombre
crm-field-kind = Contiene
crm-kind-of-text = Texto
crm-kind-of-number = Un número
crm-kind-of-date = Una fecha
crm-add-row = Añadir un par
crm-no-sample = sin ejemplo
crm-named-first_name = Nombre
crm-named-last_name = Apellido
crm-named-company = Empresa
crm-named-email = Correo
crm-named-phone = Teléfono
crm-named-mobile_number = Móvil
crm-named-home_number = Teléfono de casa
crm-named-work_number = Teléfono del trabajo
crm-named-best_number = Mejor número
crm-named-street = Calle
crm-named-street_line_2 = Calle, línea 2
crm-named-city = Ciudad
crm-named-state = Estado
crm-named-zip = Código postal
crm-named-country = País
crm-named-website = Sitio web
crm-named-source = Origen
crm-named-lead_source = Origen del cliente
crm-named-job_status = Estado del trabajo más reciente
crm-named-next_visit = Próxima visita
crm-named-last_completed = Último trabajo terminado
crm-named-jobs_done = Trabajos terminados
crm-named-tags = Etiquetas
crm-direction = Hacia dónde
crm-policy = Si cambiaron ambos
crm-policy-hcp_wins = Gana Housecall Pro
crm-policy-highlevel_wins = Gana HighLevel
crm-policy-newest = Gana el valor más nuevo
crm-policy-newest-explained = Gana el valor más nuevo: según cuándo cambió este campo, no la ficha entera. Si nadie puede saber cuál es más nuevo, se le pregunta a una persona en En sintonía.
crm-policy-ask = Preguntarme
crm-flow-off = No
crm-flow-to_highlevel = A HighLevel
crm-flow-to_housecall = A Housecall Pro
crm-flow-both = En ambos sentidos
crm-id-field = Campo con el id del cliente
crm-id-field-none = Ninguno
crm-id-field-hint = Encuentra a la misma persona con certeza, aunque cambien su nombre o dirección.
crm-people = Personas
crm-create_contacts = Los clientes nuevos pasan a ser contactos
crm-create_contacts-hint = Si HighLevel no tiene a nadie con este correo o número.
crm-create_customers = Los contactos nuevos pasan a ser clientes
crm-create_customers-hint = Si Housecall Pro no tiene a nadie con este correo o número. Requiere una conexión a Housecall Pro que pueda escribir.
crm-opt_outs = Las bajas cuentan en ambos lados
crm-opt_outs-hint = Quien pide no recibir mensajes en un lado no los recibe de ninguno. Nada de esto lo levanta nunca.
crm-tags-notes = Etiquetas, notas y tareas
crm-tags = Etiquetas
crm-ignored = Etiquetas que no se tocan
crm-ignored-hint = Comienzos, separados por comas.
crm-notes = Notas
crm-notes-hint = Las notas de los trabajos aparecen en el contacto; las del contacto, en el trabajo abierto.
crm-tasks = Tareas
crm-tasks-hint = Hacia HighLevel, cada trabajo programado es una tarea; hacia Housecall Pro, una tarea es una nota del trabajo abierto.
crm-jobs = Trabajos
crm-appointments = Las visitas aparecen en un calendario
crm-appointments-hint = HighLevel no le escribe nada al cliente por ello.
crm-calendar = Calendario
crm-calendar-none = Elija uno
crm-status-tags = Etiquetas que siguen al trabajo más reciente
crm-tab-reviews = Quién es quién
crm-tab-conflicts = Conflictos
crm-tab-history = Historial
crm-tab-alerts = Avisos
crm-not-connected = HighLevel no está conectado
crm-not-connected-next = Cuando lo esté, aquí estarán las preguntas sobre quién es quién, los conflictos, el historial de cada escritura y los avisos.
crm-keys-move = siguiente, anterior
crm-keys-same = primer, segundo contacto
crm-keys-create = contacto propio
crm-keys-leave = dejar aparte
crm-keys-both = dejar ambos
crm-keys-other = otro valor
crm-reviews-empty = Nada por decidir
crm-reviews-empty-next = Cuando no es seguro qué contacto es un cliente, se le pregunta aquí. Hasta entonces no se escribe nada.
crm-doubt-other_name = El correo o el número es el mismo; el nombre es otro.
crm-doubt-shared = Varios clientes comparten este correo o número.
crm-doubt-several = Encajan varios contactos.
crm-doubt-email_and_phone_differ = El correo lleva a un contacto y el número a otro.
crm-doubt-linked_elsewhere = El contacto con este correo o número pertenece a otro cliente.
crm-by-id = mismo id
crm-by-email = mismo correo
crm-by-phone = mismo número
crm-is-of = es { $name }
crm-same-person = Es la misma persona
crm-the-same = igual en ambos lados
crm-own-contact = Es otra persona: crear un contacto
crm-leave = Dejar aparte
crm-open-customer = Abrir el cliente
crm-decided = Decidido
crm-conflicts-empty = No hay conflictos
crm-conflicts-empty-next = Cuando ambos lados cambiaron un campo y quiere que se le pregunte, o nadie puede saber qué valor es más nuevo, espera aquí.
crm-conflict-unclear = Ganaría el valor más nuevo, pero no es seguro cuál de los dos lo es.
crm-or-earlier = o antes
crm-agreed-before = Antes:
crm-keep-this = Conservar este
crm-keep-of = Conservar este: { $side }
crm-side-not-written = { $side } no admite un valor en este campo: Porchlight solo lo lee allí.
crm-keep-both = Dejar ambos como están
crm-keep-other = Otro valor…
crm-other-value = Valor para ambos
crm-write-both = Escribir en ambos
crm-history-empty = No se ha escrito nada
crm-history-none = Nada de este tipo
crm-only-of = Solo { $name }
crm-undo = Deshacer
crm-history-empty-next = Cada escritura queda aquí con su antes, después y por qué, y se puede deshacer.
crm-outcome-planned = En camino
crm-outcome-written = Escrito
crm-outcome-failed = Falló
crm-outcome-unknown = No se sabe
crm-outcome-would_write = Se escribiría
crm-what-contact = Contacto
crm-what-customer = Cliente
crm-what-tags = Etiquetas
crm-what-stop = No escribir
crm-what-task = Tarea
crm-what-note = Nota
crm-what-appointment = Cita
crm-what-link = Vínculo
crm-deed-create = nuevo
crm-deed-update = cambiado
crm-deed-delete = eliminado
crm-deed-add = añadido
crm-deed-remove = quitado
crm-undone = Deshecho
crm-firings = Sin ver
crm-seen = Visto
crm-seen-of = Visto: { $alert }, { $name }
crm-times =
    { $count ->
        [one] una vez
       *[other] { $count } veces
    }
crm-rules = Avisar a alguien cuando cambia un campo
crm-rule-new = Aviso nuevo
crm-rule-edit = Cambiar el aviso
crm-rule-remove = Eliminar el aviso
crm-rule-remove-explained = También se elimina lo que avisó hasta ahora.
crm-rule-off = apagado
crm-rules-empty = No se avisa a nadie de los cambios
crm-rules-empty-next = Empiece con uno de estos:
crm-rules-empty-asks = Cuando hay alertas, se avisa a personas de un cambio por correo o notificación.
crm-example-phone = Cambió el número de un cliente
crm-example-canceled = Se canceló un trabajo
crm-example-tags = Cambiaron las etiquetas en HighLevel
crm-last-fired = Última vez
crm-rule-name = Nombre
crm-rule-of = Campo de
crm-rule-field = Campo
crm-rule-from = De
crm-rule-to = A
crm-rule-conditions = Y solo si
crm-rule-condition = Añadir una condición
crm-rule-condition-remove = Quitar la condición
crm-rule-op = Cómo
crm-rule-value = Valor
crm-op-is = es
crm-op-is_not = no es
crm-op-contains = contiene
crm-op-is_empty = está vacío
crm-op-is_not_empty = no está vacío
crm-op-more_than = es más que
crm-op-less_than = es menos que
crm-rule-people = A quién se avisa
crm-rule-nobody = Elija al menos a una persona.
crm-channel-email = Por correo
crm-channel-push = Por notificación
crm-rule-debounce = Reunir durante tantos minutos
crm-rule-debounce-hint = Varios cambios se avisan una vez; ida y vuelta es ninguno.
crm-rule-ack = Alguien tiene que haberlo visto
crm-rule-ack-hint = Queda en esta lista hasta que alguien lo diga.
crm-rule-enabled = Encendido
remove = Eliminar
timeline = En ambos sistemas
timeline-asking = Preguntando a HighLevel…
timeline-as-of = HighLevel:
timeline-ask = Preguntar a HighLevel ahora
timeline-down = No se puede contactar con HighLevel en este momento. Lo que se sabe sigue aquí.
timeline-known = Leído por última vez
timeline-down-short = HighLevel no responde
timeline-conflicts =
    { $count ->
        [one] 1 conflicto
       *[other] { $count } conflictos
    }
timeline-unlink = Separar
timeline-unlink-explained = El cliente y el contacto dejan de mantenerse en sintonía. No se elimina nada en ningún lado.
timeline-unlinked = Separados
timeline-open = Abrir en HighLevel
timeline-not_synced = Aún no está vinculado a un contacto de HighLevel.
timeline-review = No es seguro qué contacto es.
timeline-decide = Decidir
timeline-left = Alguien decidió que no hay contacto en HighLevel.
timeline-ended = El contacto de HighLevel se eliminó.
timeline-empty = Aún no hay nada en ninguno de los dos.
timeline-failed = No se pudo leer lo que saben ambos sistemas.
timeline-todo = Por hacer
timeline-ahead = Próximamente
timeline-past = Hasta ahora
timeline-more = Mostrar { $count } más
timeline-all = Todo en ambos sistemas
timeline-add-task = Añadir una tarea
timeline-task-added = La tarea está en HighLevel
timeline-add-note = Añadir una nota
timeline-note-added = La nota está en HighLevel
timeline-read-only = Aquí HighLevel solo se lee: las tareas y notas se cambian en HighLevel hasta que un administrador permita escribir.
timeline-not-yours = La oficina cambia las tareas y notas.
timeline-tick = Hecha: { $title }
timeline-ticked = La tarea está hecha
timeline-unticked = La tarea está abierta de nuevo
timeline-overdue = Vencida
timeline-task = Tarea
timeline-note = Nota
timeline-appointment = Cita
timeline-job = Trabajo
timeline-message = Mensaje
timeline-feedback = Opinión
timeline-tasks = Tareas
timeline-notes = Notas
timeline-appointments = Citas
timeline-jobs = Trabajos
timeline-task-title = Qué hay que hacer
timeline-task-due = Hasta
timeline-task-details = Detalles
visit-state-new = Nueva
visit-state-confirmed = Confirmada
visit-state-cancelled = Cancelada
visit-state-showed = Asistió
visit-state-noshow = No asistió
crm-how-id = por su id
crm-how-email = por el correo
crm-how-phone = por el número
crm-how-created = creado a partir del cliente
crm-how-by_hand = a mano
shortcut-crm = Ir a En sintonía
kind-highlevel = HighLevel
kind-highlevel-for = Mantiene en sintonía a clientes y contactos
kind-highlevel-connect = Conectar HighLevel
connect-highlevel-intro = Un token de integración privado o una aplicación del marketplace. Solo lee hasta que permita escribir en Ajustes → HighLevel.
highlevel-page = Campos, sincronización y estado
part-highlevel-private_token = Token de integración privado
part-highlevel-location_id = Subcuenta (location id)
part-highlevel-client_id = Client id de la aplicación
part-highlevel-client_secret = Client secret de la aplicación
part-highlevel-base_url = Dirección de la API
part-highlevel-webhook_keys = Claves públicas de los webhooks (PEM)

## Flujos
workflows = Flujos
wf-intro = Lo que ocurre por sí solo: cuando algo sucede en Housecall Pro, HighLevel o aquí, siguen estos pasos.
wf-new = Nuevo flujo
wf-unnamed = Flujo sin nombre
wf-filter = Filtro
wf-filter-on = Activos
wf-filter-off = Inactivos
wf-filter-archived = Archivados
wf-search = Buscar flujos
wf-none-found = Ningún flujo coincide
wf-empty = Todavía nada ocurre por sí solo
wf-empty-next = Empiece con una plantilla: un mensaje después de un presupuesto, una reseña después de un pago, una tarea cuando alguien está descontento. Usted ve todo antes de que funcione.
wf-empty-action = Ver las plantillas
wf-attention = Espera por usted
wf-attention-count =
    { $count ->
        [one] 1 ejecución espera por usted
       *[other] { $count } ejecuciones esperan por usted
    }
wf-nobody = Sin cliente
wf-draft = Borrador
wf-has-changes = Cambios sin publicar
wf-no-trigger = Aún sin disparador
wf-never-ran = nunca funcionó
wf-count-attention =
    { $count ->
        [one] 1 le necesita
       *[other] { $count } le necesitan
    }
wf-count-running = { $count } en curso
wf-count-waiting = { $count } en espera
wf-count-done = { $count } en 30 días
wf-switch = { $name }: activo
wf-row-menu = { $name }: más
wf-duplicate = Duplicar
wf-archive = Archivar
wf-unarchive = Recuperar
wf-was-archived = “{ $name }” fue archivado
wf-was-unarchived = “{ $name }” está de vuelta
wf-stop-runs = Detener todas
wf-stop-runs-menu = Detener ejecuciones…
wf-stop-runs-title = ¿Detener las ejecuciones de “{ $name }”?
wf-stop-runs-explained = Quien esté a la mitad no recibe nada más. Lo hecho queda. El flujo sigue activo o inactivo como está.
wf-runs-stopped =
    { $count ->
        [one] 1 ejecución detenida
       *[other] { $count } ejecuciones detenidas
    }
wf-is-on = “{ $name }” está activo
wf-is-off = “{ $name }” está inactivo. Las ejecuciones empezadas siguen.
wf-on = Activo
wf-off = Inactivo
wf-archived = Archivado
wf-templates = Plantillas
wf-templates-intro = Cada una es solo un comienzo: cambie lo que quiera antes de activarla.
wf-from-scratch = Empezar de cero
wf-use-template = Usar esta plantilla
wf-preview-of = Vista previa: { $name }
wf-when-this = Cuando: { $what }
wf-goes-on = Continúa
wf-steps = Pasos
wf-steps-count =
    { $count ->
        [one] 1 paso
       *[other] { $count } pasos
    }
wf-canvas = Pasos del flujo
wf-when = Cuando sucede
wf-only-if = Solo si: { $condition }
wf-end = Fin
wf-name = Nombre del flujo
wf-step-name = Nombre del paso
wf-step-menu = { $name }: más
wf-step-removed = “{ $name }” fue quitado
wf-step-id = En expresiones:
wf-insert-first = Añadir un paso al comienzo
wf-insert-path = Añadir un paso a este camino
wf-insert-after = Añadir un paso después de “{ $name }”
wf-move-up = Mover arriba
wf-move-down = Mover abajo
wf-move-to = Mover a…
wf-moving = ¿Adónde va “{ $name }”?
wf-move-cancelled = No se movió
wf-moved =
    { $where ->
        [top] “{ $name }” movido: { $n } de { $count }
       *[other] “{ $name }” movido: { $n } de { $count } en { $where }
    }
wf-put-first = Ponerlo al principio
wf-put-path = Ponerlo en este camino
wf-put-after = Ponerlo después de “{ $name }”
wf-redo = Rehacer
wf-unsaved = Aún sin guardar
wf-not-saved = No guardado
wf-not-saved-offline = No guardado: sin conexión. Se conserva aquí y se guarda cuando vuelva.
wf-read-only = Solo lectura
wf-conflict = Otra persona cambió este flujo
wf-conflict-explained = Mientras trabajaba en él, se guardó otro borrador. Tome el otro y pierda sus últimos cambios, o conserve el suyo en su lugar.
wf-conflict-mine = Conservar el mío
wf-conflict-theirs = Tomar el otro
wf-problems = Problemas
wf-problems-count =
    { $count ->
        [one] 1 problema
       *[other] { $count } problemas
    }
wf-is-needed = Falta: { $field }
wf-problems-none = Nada lo impide
wf-severity-error = Error
wf-severity-warning = Aviso
wf-publish = Publicar cambios
wf-published = Los cambios de “{ $name }” están publicados
wf-publish-blocked =
    { $count ->
        [one] Primero hay que resolver 1 problema
       *[other] Primero hay que resolver { $count } problemas
    }
wf-publish-unnamed = Primero necesita un nombre
wf-turn-on = Activar
wf-turn-off = Desactivar
wf-runs = Ejecuciones
wf-dry-run = Simulación
wf-settings = Ajustes del flujo
wf-trigger = Disparador
wf-trigger-choose = Elegir un disparador
wf-trigger-change = Cambiar
wf-trigger-explained = Lo que lo inicia: se completa un trabajo, se envía un presupuesto, alguien escribe.
wf-trigger-when = Solo si
wf-trigger-when-hint = Sin condición, cada suceso así inicia una ejecución.
wf-hook-url = Envíe sus solicitudes aquí
wf-schedule = Con qué frecuencia
wf-schedule-weekdays = En días de la semana
wf-schedule-monthly = Una vez al mes
wf-schedule-hourly = Cada hora
wf-schedule-cron = Otro horario (cron)
wf-schedule-minute = Minuto de la hora
wf-schedule-day = Día del mes
wf-cron = Horario
wf-cron-hint = Cinco campos: minuto, hora, día, mes, día de la semana; en el reloj de su empresa.
wf-pick-step = Buscar pasos y acciones
wf-pick-trigger = Buscar disparadores
wf-pick-found = Lo que coincide
wf-pick-part = De dónde
wf-pick-none = Nada coincide
wf-flow = Flujo
wf-new-wait-span = Esperar un tiempo
wf-new-wait-span-hint = Continúa después de minutos, horas, días o semanas.
wf-new-wait-reply = Esperar una respuesta
wf-new-wait-reply-hint = Continúa cuando el cliente responde o se acaba el tiempo.
wf-new-wait-condition = Esperar a que algo se cumpla
wf-new-wait-condition-hint = Continúa cuando se cumple o se acaba el tiempo.
wf-new-wait-moment = Esperar hasta una fecha
wf-new-wait-moment-hint = Antes o después de un momento, como la visita.
wf-new-wait-time_of_day = Esperar hasta una hora del día
wf-new-wait-time_of_day-hint = Como las nueve de la mañana de un día laborable.
wf-new-branch = Bifurcación
wf-new-branch-hint = Sigue uno de varios caminos, según una condición.
wf-new-approval = Preguntar a una persona
wf-new-approval-hint = Alguien de la oficina dice antes sí o no.
wf-new-loop = Repetir para cada uno
wf-new-loop-hint = Hace los pasos de dentro para cada elemento de una lista.
wf-new-stop = Detener
wf-new-stop-hint = La ejecución termina aquí.
wf-state-ready = Listo
wf-state-not_connected = No conectado
wf-state-not_connected-hint = { $system } aún no está conectado. Puede añadirlo; debe conectarse antes de activar el flujo.
wf-state-read_only = Solo lectura
wf-state-read_only-hint = { $system } está conectado para leer. Permita escribir en los ajustes antes de activar el flujo.
wf-state-unavailable = No disponible
wf-writes = Escribe
wf-writes-in = Escribe en { $system }
wf-unknown-operation = Esta acción ya no existe. Quite el paso o elija otra.
wf-not-chosen = Aún sin elegir
wf-no-input = Nada que rellenar.
wf-on-error = Si no funciona
wf-on-error-retry = Reintentar y luego preguntar
wf-on-error-retry-hint = Se reintenta con pausas. Si aun así no funciona, la ejecución espera a una persona.
wf-on-error-continue = Continuar sin ello
wf-on-error-continue-hint = Los pasos siguientes ven qué falló.
wf-on-error-alert = Preguntar enseguida
wf-on-error-alert-hint = La ejecución espera a una persona de inmediato.
wf-step-action = Acción
wf-step-branch = Bifurcación
wf-step-loop = Repetir para cada uno
wf-step-approval = Preguntar a una persona
wf-step-stop = Detener
wf-step-wait = Esperar
wf-wait-span = Esperar
wf-wait-reply = Esperar una respuesta
wf-wait-condition = Esperar a que algo se cumpla
wf-wait-moment = Esperar hasta una fecha
wf-wait-time_of_day = Esperar hasta una hora del día
wf-wait-kind = Esperar qué
wf-wait-for = Cuánto tiempo
wf-wait-at-most = Como máximo
wf-wait-until = Hasta que
wf-wait-at = A las
wf-wait-days = En estos días
wf-wait-clock = De quién es el reloj
wf-clock-recipient = Del cliente, donde vive
wf-clock-company = De la empresa
wf-wait-moment-of = El momento
wf-wait-side = Antes o después
wf-side-before = Antes
wf-side-at = Justo entonces
wf-side-after = Después
wf-wait-span-words = Espera { $span }
wf-wait-clock-recipient = Espera hasta las { $at }, { $days }, en el reloj del cliente
wf-wait-clock-company = Espera hasta las { $at }, { $days }, en el reloj de la empresa
wf-wait-moment-at = Espera hasta: { $moment }
wf-wait-moment-before = Espera hasta { $span } antes de: { $moment }
wf-wait-moment-after = Espera hasta { $span } después de: { $moment }
wf-wait-condition-words = Espera hasta que { $condition }, como máximo { $span }
wf-wait-reply-words = Espera una respuesta, como máximo { $span }
wf-days-any = cualquier día
wf-unit-minutes = minutos
wf-unit-hours = horas
wf-unit-days = días
wf-unit-weeks = semanas
wf-span-minutes =
    { $count ->
        [one] 1 minuto
       *[other] { $count } minutos
    }
wf-span-hours =
    { $count ->
        [one] 1 hora
       *[other] { $count } horas
    }
wf-span-days =
    { $count ->
        [one] 1 día
       *[other] { $count } días
    }
wf-span-weeks =
    { $count ->
        [one] 1 semana
       *[other] { $count } semanas
    }
wf-split-reply = Dividir según si respondió
wf-split-condition = Dividir según si se cumplió
wf-split-hint = Pone una bifurcación después de este paso, un camino para cada final.
wf-path-replied = Respondió
wf-path-met = Se cumple
wf-branch-words =
    { $count ->
        [one] 1 camino
       *[other] { $count } caminos
    }
wf-branch-explained = Se toma el primer camino cuya condición se cumple.
wf-path-n = Camino { $n }
wf-path-name = Camino { $n }
wf-path-name-example = ¿Cómo se llama?
wf-path-when = Cuando
wf-path-add = Añadir un camino
wf-path-remove = Quitar el camino { $n } con sus pasos
wf-path-earlier = Camino { $n }: antes
wf-path-later = Camino { $n }: después
wf-otherwise = Si no
wf-otherwise-explained = Si ninguna se cumple, se toma “Si no”.
wf-loop-words = Para cada uno de: { $list }, como máximo { $count }
wf-loop-each = Para cada uno
wf-loop-explained = Los pasos de dentro se hacen para cada elemento, uno tras otro. Lo conocen como “item”.
wf-loop-over = La lista
wf-loop-over-hint = Una variable o expresión que da una lista.
wf-loop-limit = Como máximo
wf-loop-limit-hint = Lo que pase de ese número se omite.
wf-approval-explained = La ejecución espera hasta que alguien de la oficina apruebe o rechace. Se pregunta en “Espera por usted”.
wf-approval-question = Pregunta
wf-approval-question-hint = Lo que necesitan saber para decidir.
wf-approval-timeout = No esperar para siempre
wf-approval-then = Si nadie responde
wf-approval-then-stop = La ejecución se detiene
wf-approval-then-go_on = La ejecución continúa
wf-stop-explained = La ejecución termina aquí, con este motivo en su historial.
wf-stop-reason = Motivo
wf-stop-reason-hint = Para quien lea el historial después.
wf-needed = (necesario)
wf-more-fields =
    { $count ->
        [one] 1 campo más
       *[other] { $count } campos más
    }
wf-not-said = Sin definir
wf-default = { $value } (por defecto)
wf-from-variable = De una variable…
wf-value-of = { $field }: variable
wf-add-item = Añadir
wf-remove-item = Quitar { $name }
wf-json-hint = Como JSON o una variable.
wf-json-wrong = Esto aún no es JSON.
wf-choices-choose = Elegir…
wf-choices-add = Añadir
wf-choices-search = Buscar: { $field }
wf-choices-hint = Busque, o escriba un id
wf-choices-use = Usar “{ $id }” tal cual
wf-choices-clear = Vaciar: { $field }
wf-choices-none = Aún no hay nada que elegir en { $system }.
wf-choices-more = Hay más: escriba una parte del nombre.
wf-choices-gone = No se encuentra en { $system }
wf-choices-not-connected = { $system } no está conectado, así que no se conocen sus nombres.
wf-choices-by-hand = Aun así se puede escribir un id.
wf-choices-instead = Elegir de la lista
wf-insert-variable = Insertar una variable: { $field }
wf-variables = Variables
wf-variables-search = Buscar variables
wf-variables-none = Ninguna variable coincide
wf-choose-variable = Elegir una variable
wf-source-trigger = Lo que sucedió
wf-source-customer = Cliente
wf-source-job = Trabajo
wf-source-company = Empresa
wf-source-step = Pasos anteriores
wf-source-loop = Este elemento
wf-source-other = Otros
wf-preview = Con el ejemplo dice:
wf-expression = Expresión
wf-expression-hint = Por ejemplo: trigger.job.total_amount > 50000 and "vip" in customer.tags
wf-expression-only = Dice más de lo que se puede elegir, así que queda como expresión.
wf-condition-write = Escribir una expresión
wf-condition-choose = Mejor elegir
wf-condition-add = Añadir una condición
wf-condition-remove = Quitar la condición
wf-condition-variable = Variable
wf-condition-value = Valor
wf-operator = Comparación
wf-join = Cómo se combinan
wf-join-and = y
wf-join-or = o
wf-condition-true = Se cumple con el ejemplo
wf-condition-false = No se cumple con el ejemplo
wf-op-is = es
wf-op-is_not = no es
wf-op-contains = contiene
wf-op-contains_not = no contiene
wf-op-begins_with = empieza por
wf-op-more_than = es más de
wf-op-at_least = es al menos
wf-op-less_than = es menos de
wf-op-at_most = es como máximo
wf-op-is_filled = existe
wf-op-is_empty = está vacío
wf-op-is_true = es verdadero
wf-op-is_false = no es verdadero
wf-sample = Ejemplo
wf-sample-hint = Sus datos rellenan las variables mientras usted construye.
wf-test = Probar este paso
wf-testing = Probando…
wf-test-for-real = Hacerlo de verdad…
wf-test-for-real-title = { $name }: ¿hacerlo de verdad?
wf-test-for-real-explained = Esto escribe ahora en el otro sistema, con los datos del ejemplo. Una prueba nunca envía mensajes.
wf-input = Entrada
wf-output = Salida
wf-output-sample = Salida, como podría ser
wf-value-none = Nada
wf-reentry = Quién puede pasar otra vez
wf-reentry-not_while_running = No mientras estén dentro
wf-reentry-not_while_running-hint = Una segunda ejecución empieza solo cuando la primera ha terminado.
wf-reentry-after_days = Después de unos días
wf-reentry-after_days-hint = Contados desde el comienzo de su última ejecución.
wf-reentry-once = Nunca: una vez por cliente
wf-reentry-once-hint = A quien ya pasó se le deja en paz.
wf-reentry-always = Siempre
wf-reentry-always-hint = Cada suceso inicia una ejecución, incluso junto a otra.
wf-reentry-days = Días
wf-stop-on-reply = Detener cuando el cliente responda
wf-stop-on-reply-hint = Entonces una persona se hace cargo.
wf-goals = Metas
wf-goals-hint = Cuando algo de esto sucede para el cliente, la ejecución termina: meta alcanzada.
wf-goal-add = Añadir una meta
wf-goal-when = Solo si
wf-drip = Empezar despacio
wf-drip-hint = Cuando suceden muchos a la vez, empiezan uno tras otro.
wf-drip-most = Comienzos por hora
wf-versions = Versiones
wf-versions-none = Aún sin publicar.
wf-version = Versión { $version }
wf-version-runs = En marcha
wf-version-published = Publicada
wf-version-restore = Restaurar como borrador
wf-version-explained = Ocupa el lugar del borrador. Lo que está en marcha sigue igual hasta que publique.
wf-version-restored = La versión { $version } es ahora el borrador. Aún no se ha publicado nada.
wf-run-running = En curso
wf-run-waiting = En espera
wf-run-needs_approval = Pide aprobación
wf-run-needs_attention = Le necesita
wf-run-done = Terminada
wf-run-stopped = Detenida
wf-run-failed = Fallida
wf-run-step-running = En curso
wf-run-step-waiting = En espera
wf-run-step-done = Hecho
wf-run-step-failed = Falló
wf-run-step-outcome_unknown = No se sabe si funcionó
wf-run-step-skipped = Omitido
wf-runs-none = Nadie ha pasado todavía
wf-runs-none-next = Cuando esté activo, todos los que pasen aparecen aquí. Una simulación muestra ahora quiénes habrían pasado.
wf-runs-none-found = Ninguna ejecución coincide
wf-at-step = En: { $name }
wf-goes-on-at = continúa
wf-began = Empezó
wf-ended = Terminó
wf-story = Lo que pasó
wf-steps-left-out =
    { $count ->
        [one] No se muestra un paso anterior.
       *[other] No se muestran { $count } pasos anteriores.
    }
wf-trigger-data = Con qué empezó
wf-turn = n.º { $n }
wf-attempts =
    { $count ->
        [one] 1 intento
       *[other] { $count } intentos
    }
wf-took-seconds = tardó { $n } s
wf-took-minutes = tardó { $n } min
wf-took-hours = tardó { $n } h
wf-took-days = tardó { $n } d
wf-outcome-unknown = La respuesta se perdió, así que puede haber funcionado. Mire allí antes de reintentar: dos veces es peor que tarde.
wf-to-customer = Ir al cliente
wf-approve = Aprobar
wf-decline = Rechazar
wf-retry = Reintentar el paso
wf-skip = Continuar sin ello
wf-went = Siguió “{ $path }”
wf-went-otherwise = Siguió “Si no”
wf-items =
    { $count ->
        [one] 1 elemento
       *[other] { $count } elementos
    }
wf-waits-span = Espera un tiempo
wf-waits-time_of_day = Espera la hora del día
wf-waits-moment = Espera el momento
wf-waits-condition = Espera la condición
wf-waits-reply = Espera una respuesta
wf-time-came = Llegó la hora
wf-replied = El cliente escribió
wf-no-reply = No llegó respuesta
wf-met = Se cumplió la condición
wf-not-met = Se acabó el plazo; la condición no se cumplió
wf-said-yes = { $name } dijo que sí
wf-said-no = { $name } dijo que no
wf-nobody-answered = Nadie respondió a tiempo
wf-came-to-stop = Llegó a un paso que lo detiene
wf-gate-let-through = La compuerta lo dejó pasar; un mensaje que espera dice por qué en la bandeja
wf-stop = Detener la ejecución
wf-stop-title = ¿Detener esta ejecución?
wf-stop-confirm = El cliente no recibe nada más. Lo hecho queda.
wf-period = Período
wf-period-days = Últimos { $count } días
wf-period-dates = Fechas…
wf-period-from = Desde
wf-period-to = Hasta
wf-dry-run-safe = No se envía ni se escribe nada. Lo que pasó entonces se prueba con este borrador y las reglas de hoy.
wf-dry-run-begin = Empezar la simulación
wf-dry-run-none = ¿Quién habría recibido qué y cuándo?
wf-dry-run-none-next = Elija un período. Todo lo que pasó en él se prueba con los pasos.
wf-dry-run-running = Simulación
wf-dry-run-progress = { $done } de { $total } sucesos
wf-dry-run-failed = La simulación no llegó a su fin.
wf-dry-happenings = Sucesos
wf-dry-starts = Habrían empezado
wf-dry-not-started = { $filtered } filtrados, { $again } no otra vez
wf-dry-sent = Mensajes enviados
wf-dry-not-sent = Retenidos o no enviados
wf-dry-held-suppressed = { $held } retenidos, { $suppressed } no enviados
wf-dry-rules = Qué retuvo mensajes
wf-dry-rules-none = Ninguna regla se opuso a un mensaje.
wf-dry-actions = Lo que se habría hecho
wf-dry-actions-none = Nada.
wf-dry-ends = Cómo habría terminado
wf-dry-ends-none = Nada empezó.
wf-dry-runs = Quiénes habrían pasado
wf-dry-runs-newest =
    { $count ->
        [one] Se muestra la más reciente.
       *[other] Se muestran las { $count } más recientes.
    }
wf-dry-runs-none = Nadie, en este período. Pruebe uno más largo o una condición más amplia.
wf-gate-sent = Enviado
wf-gate-held = Retenido
wf-gate-suppressed = No enviado
wf-gate-until = hasta
tasks = Tareas
tasks-intro = Lo que la oficina tiene que hacer: creado por usted o por un flujo.
tasks-mine = Mías
tasks-anybody = De todos
tasks-open = Abiertas
tasks-done = Hechas
tasks-none = Nada pendiente
tasks-none-next = Las tareas que un flujo crea para la oficina también aparecen aquí.
tasks-none-done = Aún nada hecho
task-new = Nueva tarea
task-edit = Cambiar la tarea
task-title = Qué hay que hacer
task-body = Más detalles
task-due-at = Fecha límite
task-due = Vence
task-was-due = Venció
task-assigned = Para
task-nobody = Cualquiera
task-customer = Cliente
task-customer-remove = Sin este cliente
task-menu = { $name }: más
task-remove = ¿Quitar esta tarea?
task-ticked = La tarea está hecha
task-unticked = La tarea está abierta otra vez
task-from-workflow = De un flujo
shortcut-workflows = Ir a flujos
shortcut-tasks = Ir a tareas
shortcut-wf-move = Flujo: de paso a paso
shortcut-wf-insert = Flujo: añadir un paso
shortcut-wf-remove = Flujo: quitar el paso
shortcut-wf-shift = Flujo: mover el paso
shortcut-wf-duplicate = Flujo: duplicar el paso
shortcut-wf-undo = Flujo: deshacer
shortcut-wf-redo = Flujo: rehacer
shortcut-wf-save = Flujo: guardar ahora
